// Primary keys, unique constraints, checks, foreign keys, exclusions.
#include <fmt/format.h>

#include <optional>
#include <type_traits>

#include "dialect/chosen_names.hpp"
#include "reflection/postgresql/reading.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

using dialect::chosen_name;

// A foreign key to a partitioned table has more rows, one for each partition, under names that the server makes up.
// A NOT NULL of PostgreSQL 18 is the column's, unless it does not hold everywhere. {1}: the columns of SET NULL, from
// PostgreSQL 15 on; {2}, {3}: enforced, period, from 18 on.
constexpr const char* constraints = R"(
SELECT c.oid, c.conrelid, c.conname, c.contype, c.condeferrable, c.condeferred, c.convalidated, c.conislocal, c.connoinherit,
  c.conindid, p.oid, c.confrelid, c.conkey::text, c.confkey::text, c.confdeltype, c.confupdtype, c.confmatchtype, {1}::text, {2}, {3},
  CASE WHEN c.contype = 'c' THEN pg_get_expr(c.conbin, c.conrelid)
       WHEN c.contype = 'n' THEN pg_get_constraintdef(c.oid) END,
  CASE WHEN c.contype = 'x' THEN (
    SELECT array_agg(CASE WHEN n.nspname = 'pg_catalog' THEN oprname::text ELSE format('OPERATOR(%I.%s)', n.nspname, oprname) END ORDER BY place)
    FROM unnest(c.conexclop) WITH ORDINALITY used(number, place) JOIN pg_operator o ON o.oid = number
    JOIN pg_namespace n ON n.oid = o.oprnamespace) END,
  count(*) OVER (PARTITION BY c.connamespace, c.conname) > 1
FROM pg_constraint c LEFT JOIN pg_constraint p ON p.oid = c.conparentid
WHERE c.oid >= {0} AND c.conrelid <> 0 AND (p.oid IS NULL OR p.conrelid <> c.conrelid)
  AND (c.contype IN ('p', 'u', 'c', 'f', 'x') OR c.contype = 'n' AND (NOT c.convalidated OR c.connoinherit))
ORDER BY c.conrelid, position(c.contype::text IN 'puxcfn'), c.conname)";

schema::Deferrability deferrability(bool is_deferrable, bool is_deferred) {
  using enum schema::Deferrability;
  if (!is_deferrable) return not_deferrable;
  return is_deferred ? initially_deferred : initially_immediate;
}

schema::ReferentialAction action_of(char letter) {
  using enum schema::ReferentialAction;
  switch (letter) {
    case 'r': return restrict;
    case 'c': return cascade;
    case 'n': return set_null;
    case 'd': return set_default;
    default: return no_action;
  }
}

// A row of pg_constraint.
struct Found {
  Oid oid, relation;
  std::string name;
  char type;
  schema::Deferrability deferrability;
  bool is_valid, is_local, has_no_inherit;
  Oid index, parent, referred;
  std::vector<std::int64_t> columns, referred_columns;
  char on_delete, on_update, match;
  std::vector<std::int64_t> on_delete_columns;
  bool is_enforced, has_period;
  std::string expression;
  std::vector<std::string> operators;
  bool is_name_shared;
};

Found read_row(Row& row) {
  Found found{};
  found.oid = row.number();
  found.relation = row.number();
  found.name = row.text();
  found.type = row.letter();
  const bool is_deferrable = row.flag();
  found.deferrability = deferrability(is_deferrable, row.flag());
  found.is_valid = row.flag();
  found.is_local = row.flag();
  found.has_no_inherit = row.flag();
  found.index = row.number();
  found.parent = row.number();
  found.referred = row.number();
  found.columns = row.numbers();
  found.referred_columns = row.numbers();
  found.on_delete = row.letter();
  found.on_update = row.letter();
  found.match = row.letter();
  found.on_delete_columns = row.numbers();
  found.is_enforced = row.flag();
  found.has_period = row.flag();
  found.expression = found.type == 'c' || found.type == 'n' ? row.definition() : row.text();
  found.operators = row.texts();
  found.is_name_shared = row.flag();
  return found;
}

// What is not enforced is not validated either.
schema::Enforcement enforcement_of(const Found& found) {
  return {.not_valid = !found.is_valid && found.is_enforced, .not_enforced = !found.is_enforced};
}

template <class Key>
Key column_key(const Relation& relation, const Found& found) {
  Key key;
  key.columns = relation.column_names(found.columns);
  key.deferrability = found.deferrability;
  key.without_overlaps = found.has_period;
  if (const IndexFacts* index = relation.find_index(found.index)) {
    key.include = index->index.include;
    if constexpr (std::is_same_v<Key, schema::Unique>) key.nulls_not_distinct = index->index.nulls_not_distinct;
  }
  return key;
}

schema::Exclude exclude_of(const Relation& relation, const Found& found) {
  schema::Exclude exclude;
  exclude.deferrability = found.deferrability;
  const IndexFacts* index = relation.find_index(found.index);
  if (!index) return exclude;
  exclude.method = index->index.method;
  exclude.include = index->index.include;
  exclude.where = index->index.where;
  for (std::size_t i = 0; i < index->index.keys.size(); ++i)
    exclude.elements.push_back({index->index.keys[i], found.operators.at(i)});
  return exclude;
}

schema::ForeignKey foreign_key_of(const Relation& relation, const Relation& referred, const Found& found) {
  schema::ForeignKey key;
  key.columns = relation.column_names(found.columns);
  key.referred_table = referred.table.name;
  key.referred_columns = referred.column_names(found.referred_columns);
  key.on_delete = action_of(found.on_delete);
  key.on_update = action_of(found.on_update);
  key.on_delete_columns = relation.column_names(found.on_delete_columns);
  key.deferrability = found.deferrability;
  key.match = found.match == 'f' ? schema::Match::full : schema::Match::simple;
  key.enforcement = enforcement_of(found);
  key.period = found.has_period;
  return key;
}

schema::Check check_of(const Found& found) {
  return {"", {without_outer_brackets(found.expression)}, enforcement_of(found), found.has_no_inherit};
}

// What the server would call it.
std::string usual_name(const Relation& relation, const Found& found) {
  const std::string& table = relation.table.name.name;
  std::vector<std::string> columns = relation.column_names(found.columns);
  switch (found.type) {
    case 'p': return chosen_name(table, {}, "pkey");
    case 'f': return chosen_name(table, columns, "fkey");
    case 'c': return chosen_name(table, columns.size() == 1 ? columns : std::vector<std::string>(), "check");
    default: break;
  }
  const IndexFacts* index = relation.find_index(found.index);
  if (!index) return "";
  for (const std::string& one : index->index.include) columns.push_back(one);
  return found.type == 'u' ? chosen_name(table, columns, "key") : "";
}

// A NOT NULL that does not hold everywhere; the column has no word for it.
void add_not_null(Reading& reading, Relation& relation, const Found& found) {
  for (const std::int64_t column : found.columns) relation.columns.at(column).column.nullable = true;
  const std::string table = "ALTER TABLE " + reading.catalog.quoted(relation.table.name);
  const std::string name = reading.catalog.quoted(found.name);
  reading.add_change("constraint", relation, found.name,
                     fmt::format("{} ADD CONSTRAINT {} {}", table, name, found.expression),
                     fmt::format("{} DROP CONSTRAINT {}", table, name));
}

bool has_same_columns(const Relation& relation, const Found& unique) {
  for (const ConstraintFacts& other : relation.constraints)
    if (std::visit(
            [&](const auto& key) {
              if constexpr (requires { key.without_overlaps; })
                return key.columns == relation.column_names(unique.columns) &&
                       key.deferrability == unique.deferrability;
              return false;
            },
            other.constraint))
      return true;
  return false;
}

// None where the table that is referred to is not read.
std::optional<schema::Constraint> constraint_of(const Reading& reading, const Relation& relation, const Found& found) {
  switch (found.type) {
    case 'p': return column_key<schema::PrimaryKey>(relation, found);
    case 'u': return column_key<schema::Unique>(relation, found);
    case 'x': return exclude_of(relation, found);
    case 'c': return check_of(found);
    default: break;
  }
  const auto referred = reading.relations.find(found.referred);
  if (referred == reading.relations.end()) return std::nullopt;
  return foreign_key_of(relation, referred->second, found);
}

// A second key over the same columns: CREATE TABLE would leave it out.
void add_twin(Reading& reading, const Relation& relation, const Found& found, schema::Constraint constraint) {
  std::visit([&](auto& one) { one.name = found.name; }, constraint);
  reading.add_change("constraint", relation, found.name,
                     reading.catalog.render(schema::AddConstraint{relation.table.name, std::move(constraint)}),
                     reading.catalog.render(schema::DropConstraint{relation.table.name, found.name}));
}

void add_constraint(Reading& reading, Relation& relation, const Found& found) {
  const schema::Object self{schema::ObjectKind::constraint, {"", found.name}, relation.table.name, {}};
  reading.registry.add(CatalogTable::constraints, found.oid, self, relation.object());
  if (found.type == 'n') {
    if (found.is_local) add_not_null(reading, relation, found);
    return;
  }
  std::optional<schema::Constraint> constraint = constraint_of(reading, relation, found);
  if (!constraint)
    return reading.database.left_out.push_back(
        fmt::format("foreign key {} of table {}: what it refers to is not read", found.name, relation.table.name.name));
  if (found.type == 'u' && found.is_local && has_same_columns(relation, found))
    return add_twin(reading, relation, found, *std::move(constraint));
  if (reading.catalog.is_with_chosen_names() || found.is_name_shared || found.name != usual_name(relation, found))
    std::visit([&](auto& one) { one.name = found.name; }, *constraint);
  relation.constraints.push_back({*std::move(constraint), found.name, found.is_local, found.parent});
}

}  // namespace

void read_constraints(Reading& reading) {
  const bool is_15 = reading.catalog.is_at_least(15), is_18 = reading.catalog.is_at_least(18);
  const std::string query = fmt::format(fmt::runtime(constraints), first_own_oid, is_15 ? "c.confdelsetcols" : "NULL",
                                        is_18 ? "c.conenforced" : "true", is_18 ? "c.conperiod" : "false");
  for (Row& row : reading.catalog.rows(query)) {
    const Found found = read_row(row);
    Relation* relation = reading.find_relation(found.relation);
    if (relation && relation->is_table()) add_constraint(reading, *relation, found);
  }
}

}  // namespace migrator::reflection::postgresql
