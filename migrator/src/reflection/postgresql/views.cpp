// Views, materialized ones as well.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

constexpr const char* queries = R"(
SELECT c.oid, w.oid, pg_get_viewdef(c.oid), c.relispopulated
FROM pg_class c JOIN pg_rewrite w ON w.ev_class = c.oid AND w.rulename = '_RETURN'
WHERE c.oid >= {} AND c.relkind IN ('v', 'm') ORDER BY c.oid)";

std::string query_of(std::string written) {
  while (written.ends_with(';')) written.pop_back();
  return trimmed(written);
}

// The options of a view are kept as storage parameters are.
bool take_option(schema::View& view, const schema::StorageParameter& option) {
  const bool is_on = option.value == schema::Value(true);
  if (option.name == "check_option")
    view.check_option =
        option.value == schema::Value("local") ? schema::View::CheckOption::local : schema::View::CheckOption::cascaded;
  else if (option.name == "security_barrier" && is_on)
    view.security_barrier = true;
  else if (option.name == "security_invoker" && is_on)
    view.security_invoker = true;
  else
    return false;
  return true;
}

void add_option(Reading& reading, const Relation& relation, const schema::StorageParameter& option) {
  const std::string alter = "ALTER VIEW " + reading.catalog.quoted(relation.table.name);
  const std::string name = reading.catalog.quoted(option.name);
  reading.add_change("option", relation, option.name,
                     fmt::format("{} SET ({} = {})", alter, name, reading.catalog.value(option.value)),
                     fmt::format("{} RESET ({})", alter, name));
}

void add_view(Reading& reading, const Relation& relation, std::string query) {
  schema::View view;
  view.name = relation.table.name;
  view.query = {std::move(query)};
  for (const schema::StorageParameter& option : relation.table.storage.parameters)
    if (!take_option(view, option)) add_option(reading, relation, option);
  reading.database.views.push_back(std::move(view));
}

void add_materialized_view(Reading& reading, const Relation& relation, std::string query, bool is_filled) {
  schema::CreateMaterializedView view;
  view.name = relation.table.name;
  view.query = {std::move(query)};
  view.access_method = relation.table.storage.method;
  view.tablespace = relation.table.storage.tablespace;
  for (const schema::StorageParameter& option : relation.table.storage.parameters) view.storage.push_back(option);
  view.with_no_data = !is_filled;
  reading.database.materialized_views.push_back(std::move(view));
  for (const IndexFacts& facts : relation.indexes)
    reading.database.view_indexes.push_back({relation.table.name, facts.index});
}

}  // namespace

void read_views(Reading& reading) {
  for (Row& row : reading.catalog.rows(fmt::format(fmt::runtime(queries), first_own_oid))) {
    const Relation* relation = reading.find_relation(row.number());
    if (!relation) continue;
    reading.registry.add(CatalogTable::rules, row.number(), relation->object());
    std::string query = query_of(row.definition());
    if (relation->kind == 'v')
      add_view(reading, *relation, std::move(query));
    else
      add_materialized_view(reading, *relation, std::move(query), row.flag());
  }
}

}  // namespace migrator::reflection::postgresql
