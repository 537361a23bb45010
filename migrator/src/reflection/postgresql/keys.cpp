#include "reflection/postgresql/keys.hpp"

#include <algorithm>

#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

constexpr const char* operator_classes = R"(
SELECT o.oid, nspname, opcname, opcmethod, opcintype, opcdefault FROM pg_opclass o JOIN pg_namespace n ON n.oid = opcnamespace)";

// Those that something is indexed by.
constexpr const char* collations = R"(
SELECT c.oid, nspname, collname FROM pg_collation c JOIN pg_namespace n ON n.oid = collnamespace
WHERE c.oid IN (SELECT unnest(indcollation) FROM pg_index WHERE indexrelid >= 16384
                UNION SELECT unnest(partcollation) FROM pg_partitioned_table))";

constexpr Oid database_collation = 100;  // DEFAULT_COLLATION_OID

}  // namespace

OperatorClasses::OperatorClasses(Catalog& catalog) {
  for (Row& row : catalog.rows(operator_classes)) {
    const Oid oid = row.number();
    OperatorClass& one = classes_[oid];
    one.schema = row.text();
    one.schema = one.schema == "pg_catalog" ? "" : catalog.name(one.schema, "").schema;
    one.name = row.text();
    one.method = row.number();
    one.type = row.number();
    one.is_usual = row.flag();
  }
}

// A type without a class of its own takes the usual one of a type that its values are values of: varchar that of text.
void OperatorClasses::name_unusual(schema::IndexKey& key, Oid operator_class, Oid column_type) const {
  const auto found = classes_.find(operator_class);
  if (found == classes_.end()) return;
  const OperatorClass& used = found->second;
  const bool has_own = column_type != 0 && std::ranges::any_of(classes_, [&](const auto& entry) {
                         const OperatorClass& other = entry.second;
                         return other.is_usual && other.method == used.method && other.type == column_type;
                       });
  if (used.is_usual && (used.type == column_type || !has_own)) return;
  key.operator_class = used.name;
  key.operator_class_schema = used.schema;
}

Collations::Collations(Catalog& catalog) {
  for (Row& row : catalog.rows(collations)) {
    const Oid oid = row.number();
    std::string schema = row.text();
    if (schema == "pg_catalog")
      schema.clear();
    else
      schema = catalog.name(std::move(schema), "").schema;
    names_[oid] = {row.text(), schema};
  }
}

void Collations::name_unusual(schema::IndexKey& key, Oid collation, Oid column_collation) const {
  if (collation == 0 || collation == column_collation) return;
  if (const auto name = names_.find(collation); name != names_.end()) key.collation = name->second;
}

schema::IndexKey key_of(const KeyTables& tables, const Relation& relation, std::int64_t column,
                        const std::string& expression, Oid operator_class, Oid collation) {
  schema::IndexKey key;
  Oid type = 0, usual_collation = database_collation;
  if (const auto found = relation.columns.find(column); found != relation.columns.end()) {
    key.column = found->second.column.name;
    type = found->second.type;
    usual_collation = found->second.collation;
  } else {
    if (expression.empty()) throw_dropped();
    key.expression = schema::Expression{without_outer_brackets(expression)};
  }
  tables.operator_classes.name_unusual(key, operator_class, type);
  tables.collations.name_unusual(key, collation, usual_collation);
  return key;
}

}  // namespace migrator::reflection::postgresql
