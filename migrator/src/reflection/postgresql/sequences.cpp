// Sequences, and those behind identity columns.
#include <fmt/format.h>

#include <limits>

#include "dialect/chosen_names.hpp"
#include "reflection/postgresql/column_type.hpp"
#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

using dialect::chosen_name;

// Owned by a column, or part of an identity column (deptype i), or nobody's.
constexpr const char* sequences = R"(
SELECT s.seqrelid, d.deptype, d.refobjid, d.refobjsubid, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
  s.seqcache, s.seqcycle
FROM pg_sequence s
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.refclassid = 'pg_class'::regclass
  AND d.deptype IN ('a', 'i')
ORDER BY s.seqrelid)";

struct Numbers {
  std::optional<std::int64_t> start, increment, minimum, maximum, cache;
  bool cycle = false;
};

std::int64_t greatest_of(const std::string& type) {
  if (type == "smallint") return std::numeric_limits<std::int16_t>::max();
  if (type == "integer") return std::numeric_limits<std::int32_t>::max();
  return std::numeric_limits<std::int64_t>::max();
}

// Only what the server would not choose by itself (init_params in commands/sequence.c).
Numbers read_numbers(Row& row, const std::string& type) {
  const std::int64_t start = row.number(), increment = row.number(), minimum = row.number(), maximum = row.number();
  const std::int64_t cache = row.number(), greatest = greatest_of(type);
  const bool rises = increment > 0;
  const auto unless = [](std::int64_t number, std::int64_t usual) {
    return number == usual ? std::nullopt : std::optional(number);
  };
  return {unless(start, rises ? minimum : maximum), unless(increment, 1), unless(minimum, rises ? 1 : -greatest - 1),
          unless(maximum, rises ? greatest : -1),   unless(cache, 1),     row.flag()};
}

// The server makes the sequence of an identity column, and names it.
void add_identity(Reading& reading, Relation& table, std::int64_t column, const schema::ObjectName& name,
                  const Numbers& numbers) {
  const auto found = table.columns.find(column);
  if (found == table.columns.end() || !found->second.column.identity) return;
  schema::Identity& identity = *found->second.column.identity;
  identity.start = numbers.start;
  identity.increment = numbers.increment;
  identity.minimum = numbers.minimum;
  identity.maximum = numbers.maximum;
  identity.cache = numbers.cache;
  identity.cycle = numbers.cycle;

  schema::ObjectName chosen = table.table.name;
  chosen.name = chosen_name(table.table.name.name, {found->second.column.name}, "seq");
  if (chosen == name) return;
  const auto rename = [&](const schema::ObjectName& from, const std::string& to) {
    return fmt::format("ALTER SEQUENCE {} RENAME TO {}", reading.catalog.quoted(from), reading.catalog.quoted(to));
  };
  reading.add_change("sequence name", table, found->second.column.name, rename(chosen, name.name),
                     rename(name, chosen.name));
}

schema::CreateSequence sequence_of(const Relation& sequence, const std::string& type, const Numbers& numbers) {
  schema::CreateSequence create{sequence.table.name, {}, false};
  if (type != "bigint") create.options.type = type_of(type);
  create.options.start = numbers.start;
  create.options.increment = numbers.increment;
  create.options.minimum = numbers.minimum;
  create.options.maximum = numbers.maximum;
  create.options.cache = numbers.cache;
  if (numbers.cycle) create.options.cycle = true;
  return create;
}

void add_persistence(Reading& reading, const Relation& sequence) {
  if (sequence.table.storage.persistence != schema::Persistence::unlogged) return;
  const std::string alter = "ALTER SEQUENCE " + reading.catalog.quoted(sequence.table.name);
  reading.add_change("persistence", sequence, "", alter + " SET UNLOGGED", alter + " SET LOGGED");
}

}  // namespace

void read_sequences(Reading& reading) {
  for (Row& row : reading.catalog.rows(sequences)) {
    const Relation* sequence = reading.find_relation(row.number());
    if (!sequence) continue;
    const char bond = row.letter();
    Relation* owner = reading.find_relation(row.number());
    const std::int64_t column = row.number();
    const std::string type = row.text();
    const Numbers numbers = read_numbers(row, type);
    if (bond == 'i') {
      if (owner) add_identity(reading, *owner, column, sequence->table.name, numbers);
      continue;
    }
    if (bond == 'a' && !owner) continue;  // of a table that is left out, and goes with it
    schema::CreateSequence create = sequence_of(*sequence, type, numbers);
    if (owner) create.options.owner = schema::SequenceOwner{owner->table.name, owner->column_names({column}).at(0)};
    add_persistence(reading, *sequence);
    reading.database.sequences.push_back(std::move(create));
  }
}

}  // namespace migrator::reflection::postgresql
