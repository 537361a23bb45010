#include "autogenerate/comparison/column_changes.hpp"

#include "autogenerate/comparison/range.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

void change_type(AlterColumn& change, const Column& from, const Column& to, const Backend& backend) {
  if (from.type == to.type && from.collation == to.collation) return;
  change.type = to.type;
  if (!to.collation.empty())
    change.collation = to.collation;
  else if (backend.types_keep_collations && !from.collation.empty())
    change.collation = CollationName{"default"};
  if (from.type != to.type) change.using_expression = backend.conversion(to.name, from.type, to.type);
  // The server casts a default as a value is assigned, and refuses where it cannot.
  if (from.type != to.type && from.default_value && to.default_value) change.default_value = *to.default_value;
}

// What is not said is said as it is meant: PostgreSQL keeps what is not named.
ChangedIdentity change_of_identity(const Identity& from, const Identity& to, const Type& type) {
  ChangedIdentity change;
  const auto set = [](auto& field, const auto& before, const auto& after, std::int64_t usual) {
    if (before != after) field = after.value_or(usual);
  };
  const Range range = range_of(type, to.increment.value_or(1));
  if (from.always != to.always) change.always = to.always;
  if (from.cycle != to.cycle) change.cycle = to.cycle;
  set(change.increment, from.increment, to.increment, 1);
  set(change.minimum, from.minimum, to.minimum, range.minimum);
  set(change.maximum, from.maximum, to.maximum, range.maximum);
  set(change.start, from.start, to.start, to.minimum.value_or(1));
  set(change.cache, from.cache, to.cache, 1);
  return change;
}

void change_identity(AlterColumn& change, const Column& from, const Column& to) {
  if (from.identity == to.identity) return;
  if (!to.identity)
    change.identity = NoIdentity{};
  else if (!from.identity)
    change.identity = *to.identity;
  else if (from.identity->never_reused != to.identity->never_reused)
    change.identity = *to.identity;  // AUTOINCREMENT of SQLite
  else
    change.identity = change_of_identity(*from.identity, *to.identity, to.type);
}

void change_tuning(AlterColumn& change, const ColumnTuning& from, const ColumnTuning& to) {
  if (from.storage != to.storage) change.tuning.storage = to.storage.empty() ? "default" : to.storage;
  if (from.compression != to.compression)
    change.tuning.compression = to.compression.empty() ? "default" : to.compression;
  if (from.statistics != to.statistics) change.tuning.statistics = to.statistics.value_or(-1);
}

}  // namespace

bool must_be_added_again(const Column& from, const Column& to) {
  return to.computed && (from.computed != to.computed || from.type != to.type);
}

std::optional<AlterColumn> change_of(const TableName& table, const Column& from, const Column& to,
                                     const Backend& backend) {
  if (from == to) return std::nullopt;
  AlterColumn change{table, to.name};
  change_type(change, from, to, backend);
  if (from.nullable != to.nullable) change.nullable = to.nullable;
  if (from.default_value != to.default_value) {
    if (to.default_value)
      change.default_value = *to.default_value;
    else
      change.default_value = NoDefault{};
  }
  if (from.computed && !to.computed) change.computed = NoComputed{};
  if (from.comment != to.comment) change.comment = to.comment;
  if (from.on_update_current_timestamp != to.on_update_current_timestamp)
    change.on_update_current_timestamp = to.on_update_current_timestamp;
  if (from.invisible != to.invisible) change.invisible = to.invisible;
  change_identity(change, from, to);
  change_tuning(change, from.tuning, to.tuning);
  if (change == AlterColumn{table, to.name}) return std::nullopt;  // what no operation changes
  return change;
}

}  // namespace migrator::autogenerate
