// Enumerations, domains, composite types, and what else has a name.
#include <fmt/format.h>

#include "dialect/chosen_names.hpp"
#include "reflection/postgresql/column_type.hpp"
#include "reflection/postgresql/reading.hpp"
#include "reflection/postgresql/texts.hpp"

namespace migrator::reflection::postgresql {

namespace {

using dialect::chosen_name;

// Rows of tables and arrays too: others depend on them. An element of an array stands for it.
constexpr const char* types = R"(
SELECT t.oid, n.nspname, t.typname, t.typtype, t.typrelid, t.typarray, format_type(t.oid, NULL), ({0}) AND m.objid IS NULL,
  m.objid IS NOT NULL, c.relkind,
  CASE WHEN t.typtype = 'e' THEN ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder) END
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
LEFT JOIN pg_depend m ON m.classid = 'pg_type'::regclass AND m.objid = t.oid AND m.deptype = 'e'
WHERE t.oid >= {1} AND t.typtype <> 'p' AND NOT (t.typcategory = 'A' AND t.typelem <> 0) AND (n.nspname !~ '^pg_(toast|temp)' OR {0})
ORDER BY n.nspname, t.typname)";

constexpr const char* domains = R"(
SELECT t.oid, n.nspname, t.typname, t.typbasetype, format_type(t.typbasetype, t.typtypmod), t.typndims,
  co.nspname, coll.collname, t.typnotnull, pg_get_expr(t.typdefaultbin, 0)
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_collation coll ON coll.oid = t.typcollation AND t.typcollation <> b.typcollation
LEFT JOIN pg_namespace co ON co.oid = coll.collnamespace
WHERE t.typtype = 'd' AND t.oid >= {}
ORDER BY n.nspname, t.typname)";

constexpr const char* domain_checks = R"(
SELECT oid, contypid, conname, pg_get_expr(conbin, 0), convalidated FROM pg_constraint
WHERE contypid >= {} AND contype = 'c' ORDER BY contypid, conname)";

struct NamedType {
  Oid oid, relation, array;
  char kind, relation_kind;
  schema::ObjectName name;
  std::string written;
  bool is_read, is_member;
};

schema::Type type_by_name(const NamedType& type) {
  schema::Type named{type.kind == 'e' ? schema::TypeKind::enumeration : schema::TypeKind::named};
  // With its words: it may be one of those that the vocabulary knows, as citext.
  if (type.is_member && type.kind == 'b') return type_of(type.written);
  named.schema = type.name.schema;
  named.name = type.name.name;
  return named;
}

// Not what the server makes for others: the row of a table, the multirange of a range.
bool is_object(const NamedType& type) {
  const bool is_row = type.relation != 0 && type.relation_kind != 'c';
  return type.is_read && !is_row && type.kind != 'm';
}

void add(Reading& reading, const NamedType& type, std::vector<std::string> labels) {
  reading.types[type.oid] = reading.types[type.array] = type_by_name(type);
  if (!is_object(type)) return;
  const bool is_domain = type.kind == 'd';
  const schema::Object object{is_domain ? schema::ObjectKind::domain : schema::ObjectKind::type, type.name, {}, {}};
  reading.registry.add(CatalogTable::types, type.oid, object);
  reading.registry.add(CatalogTable::types, type.array, object);
  if (type.relation != 0) reading.registry.add(CatalogTable::relations, type.relation, object);
  if (type.kind == 'e') reading.database.enums.push_back({type.name, std::move(labels)});
}

// Which CREATE DOMAIN cannot say.
void add_not_valid(Reading& reading, const schema::Object& domain, const std::string& name,
                   const std::string& condition) {
  const schema::Object self{schema::ObjectKind::trigger, {"", "constraint of " + name}, domain.name, {}};
  const schema::Check check{name, {condition}, {.not_valid = true}};
  reading.add_other("constraint", self, domain, reading.catalog.render(schema::AddDomainConstraint{domain.name, check}),
                    reading.catalog.render(schema::DropDomainConstraint{domain.name, name}));
}

}  // namespace

void read_types(Reading& reading) {
  const std::string query = fmt::format(fmt::runtime(types), reading.catalog.is_read("n.nspname"), first_own_oid);
  for (Row& row : reading.catalog.rows(query)) {
    NamedType type;
    type.oid = row.number();
    std::string schema = row.text();
    type.name = reading.catalog.name(std::move(schema), row.text());
    type.kind = row.letter();
    type.relation = row.number();
    type.array = row.number();
    type.written = row.text();
    type.is_read = row.flag();
    type.is_member = row.flag();
    type.relation_kind = row.letter();
    add(reading, type, row.texts());
  }
}

using Domains = std::unordered_map<Oid, schema::CreateDomain>;

// Its fields behind the oid.
schema::CreateDomain domain_of(Reading& reading, Row& row) {
  schema::CreateDomain domain;
  std::string schema = row.text();
  domain.name = reading.catalog.name(std::move(schema), row.text());
  const Oid base = row.number();
  const std::string written = row.text();
  domain.type = reading.type(base, written, row.number());
  schema = row.text();
  domain.collation = row.text();
  if (!domain.collation.empty() && schema != "pg_catalog" && !reading.catalog.name(schema, "").schema.empty())
    reading.database.left_out.push_back(fmt::format("the schema of the collation of domain {}", domain.name.name));
  domain.nullable = !row.flag();
  if (const auto value = row.optional_text()) domain.default_value = default_of(*value, written);
  return domain;
}

void add_checks(Reading& reading, Domains& found) {
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(domain_checks), first_own_oid))) {
    const Oid oid = row.number();
    const auto domain = found.find(row.number());
    if (domain == found.end()) continue;
    const std::string name = row.text();
    const std::string condition = without_outer_brackets(row.text());
    const bool is_chosen =
        !reading.catalog.is_with_chosen_names() && name == chosen_name(domain->second.name.name, {}, "check");
    const schema::Object whole{schema::ObjectKind::domain, domain->second.name, {}, {}};
    const schema::Object self{schema::ObjectKind::constraint, {"", name}, domain->second.name, {}};
    reading.registry.add(CatalogTable::constraints, oid, self, whole);
    if (row.flag())
      domain->second.checks.push_back({is_chosen ? "" : name, {condition}});
    else
      add_not_valid(reading, whole, name, condition);
  }
}

void read_domains(Reading& reading) {
  Domains found;
  std::vector<Oid> order;
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(domains), first_own_oid))) {
    const Oid oid = row.number();
    const auto* known = reading.registry.find(static_cast<Oid>(CatalogTable::types), oid);
    if (!known || known->self.kind != schema::ObjectKind::domain) continue;
    found.emplace(oid, domain_of(reading, row));
    order.push_back(oid);
  }
  add_checks(reading, found);
  for (const Oid oid : order) reading.database.domains.push_back(std::move(found.at(oid)));
}

void read_composite_types(Reading& reading) {
  for (const auto& [oid, relation] : reading.relations) {
    if (relation.kind != 'c') continue;
    schema::CreateCompositeType create{relation.table.name, {}};
    for (const auto& [number, facts] : relation.columns) create.columns.push_back(facts.column);
    reading.database.composite_types.push_back(std::move(create));
  }
}

}  // namespace migrator::reflection::postgresql
