#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

std::optional<SequenceOwner> read_owner(NodeReader& reader) {
  if (!reader.has("owner_column")) return std::nullopt;
  SequenceOwner owner;
  owner.table = {reader.text("owner_table_schema"), reader.text("owner_table")};
  owner.column = reader.text("owner_column");
  return owner;
}

std::optional<Restart> read_restart(NodeReader& reader) {
  const std::optional<Value> with = reader.value("restart");
  if (!with) return std::nullopt;
  if (is_null(*with)) return Restart{};
  if (const auto* number = std::get_if<std::int64_t>(&*with)) return Restart{*number};
  reader.fail("attribute restart is not an integer");
}

SequenceOptions read_options(NodeReader& reader) {
  SequenceOptions options;
  if (const Node* type = reader.child("type")) options.type = read_type(*type);
  options.start = reader.integer("start");
  options.increment = reader.integer("increment");
  options.minimum = reader.integer("minimum");
  options.maximum = reader.integer("maximum");
  options.cache = reader.integer("cache");
  if (reader.has("cycle")) options.cycle = reader.flag("cycle");
  options.owner = read_owner(reader);
  options.restart = read_restart(reader);
  return options;
}

Action read_create_sequence(NodeReader& reader) {
  return CreateSequence{table_of(reader), read_options(reader), reader.flag("if_not_exists")};
}

Action read_alter_sequence(NodeReader& reader) { return AlterSequence{table_of(reader), read_options(reader)}; }

constexpr NamedReader readers[] = {
    {"create_sequence", read_create_sequence},
    {"alter_sequence", read_alter_sequence},
};

}  // namespace

std::span<const NamedReader> sequence_readers() { return readers; }

}  // namespace migrator::schema
