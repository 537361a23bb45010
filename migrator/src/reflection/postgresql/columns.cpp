// The columns of tables, materialized views and composite types; of views those that have a default.
#include <fmt/format.h>

#include "reflection/postgresql/column_type.hpp"
#include "reflection/postgresql/reading.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

// {1}: the method of compression, which PostgreSQL 14 brought. A target for statistics that was not set is -1, from
// PostgreSQL 17 on NULL.
constexpr const char* columns = R"(
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.attcollation, format_type(a.atttypid, a.atttypmod), a.attndims, a.attnotnull,
  a.attislocal, a.attinhcount > 0, a.attidentity, a.attgenerated, d.oid, pg_get_expr(d.adbin, d.adrelid),
  cn.nspname, co.collname, CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END, {1}, nullif(a.attstattarget, -1)::int8,
  array_to_string(a.attoptions, ', ')
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
WHERE a.attrelid >= {0} AND a.attnum > 0 AND NOT a.attisdropped AND (c.relkind IN ('r', 'p', 'c', 'm') OR c.relkind = 'v' AND a.atthasdef)
ORDER BY a.attrelid, a.attnum)";

std::string storage_word(char letter) {
  switch (letter) {
    case 'p': return "plain";
    case 'e': return "external";
    case 'x': return "extended";
    case 'm': return "main";
    default: return "";
  }
}

ColumnFacts read_column(Reading& reading, Relation& relation, Row& row) {
  ColumnFacts facts;
  schema::Column& column = facts.column;
  column.name = row.text();
  facts.type = row.number();
  facts.collation = row.number();
  const std::string written = row.text();
  column.type = reading.type(facts.type, written, row.number());
  column.nullable = !row.flag();
  facts.is_local = row.flag();
  facts.is_inherited = row.flag();
  if (const char identity = row.letter()) column.identity = schema::Identity{.always = identity == 'a'};
  const char generated = row.letter();
  const Oid number = row.number();
  if (number) reading.registry.add(CatalogTable::defaults, number, relation.object());
  facts.written_default = number ? row.definition() : row.text();
  if (!facts.written_default.empty() && generated == '\0')
    column.default_value = default_of(facts.written_default, written);
  else if (!facts.written_default.empty())
    column.computed = schema::Computed{without_outer_brackets(facts.written_default), generated == 'v'};
  std::string schema = row.text();
  column.collation.name = row.text();
  if (schema != "pg_catalog") column.collation.schema = reading.catalog.name(std::move(schema), "").schema;
  column.tuning.storage = storage_word(row.letter());
  const char compression = row.letter();
  if (compression != '\0') column.tuning.compression = compression == 'l' ? "lz4" : "pglz";
  column.tuning.statistics = row.optional_number();
  facts.options = row.text();
  return facts;
}

void add_changes(Reading& reading, const Relation& relation, const ColumnFacts& facts) {
  const std::string column = reading.catalog.quoted(facts.column.name);
  const std::string name = reading.catalog.quoted(relation.table.name);
  if (!facts.options.empty()) {
    std::vector<std::string> names;
    for (const std::string& option : parts_of_list(facts.options)) names.push_back(option.substr(0, option.find('=')));
    const std::string alter = fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {} ", name, column);
    reading.add_change("options", relation, facts.column.name, fmt::format("{}SET ({})", alter, facts.options),
                       fmt::format("{}RESET ({})", alter, fmt::join(names, ", ")));
  }
  if (relation.kind == 'v') {
    const std::string alter = fmt::format("ALTER VIEW {} ALTER COLUMN {} ", name, column);
    reading.add_change("default", relation, facts.column.name, alter + "SET DEFAULT " + facts.written_default,
                       alter + "DROP DEFAULT");
  }
}

}  // namespace

void read_columns(Reading& reading) {
  const std::string query =
      fmt::format(fmt::runtime(columns), first_own_oid, reading.catalog.is_at_least(14) ? "a.attcompression" : "NULL");
  for (Row& row : reading.catalog.rows(query)) {
    Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    const std::int64_t number = row.number();
    const ColumnFacts& facts = relation->columns[number] = read_column(reading, *relation, row);
    add_changes(reading, *relation, facts);
  }
}

}  // namespace migrator::reflection::postgresql
