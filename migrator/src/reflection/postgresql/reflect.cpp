#include "reflection/postgresql/reflect.hpp"

#include <algorithm>
#include <tuple>

#include "reflection/postgresql/reading.hpp"

namespace migrator::reflection::postgresql {

namespace {

template <class List, class Name>
void sort_by(List& list, Name name) {
  std::ranges::stable_sort(list, {}, [&](const auto& one) {
    const schema::ObjectName& of = name(one);
    return std::tie(of.schema, of.name);
  });
}

// The catalog's order is that of the schemas' names, and the default one has none here.
void sort(schema::Database& database) {
  const auto by_name = [](const auto& one) -> const schema::ObjectName& { return one.name; };
  const auto by_table = [](const auto& one) -> const schema::ObjectName& { return one.table; };
  sort_by(database.enums, by_name);
  sort_by(database.composite_types, by_name);
  sort_by(database.domains, by_name);
  sort_by(database.sequences, by_name);
  sort_by(database.tables, by_name);
  sort_by(database.row_securities, by_table);
  sort_by(database.routines, by_name);
  sort_by(database.views, by_name);
  sort_by(database.materialized_views, by_name);
  sort_by(database.view_indexes, by_table);
  sort_by(database.triggers, by_table);
  sort_by(database.disabled_triggers, by_table);
  sort_by(database.policies, by_table);
}

}  // namespace

schema::Database reflect(db::Connection& connection, const Scope& scope) {
  Catalog catalog(connection, scope);
  Reading reading{catalog};
  read_schemas(reading);
  read_types(reading);
  read_relations(reading);
  read_columns(reading);
  read_sequences(reading);
  read_domains(reading);
  read_composite_types(reading);
  read_indexes(reading);
  read_constraints(reading);
  read_views(reading);
  read_routines(reading);
  read_triggers(reading);
  read_policies(reading);
  read_others(reading);
  read_comments(reading);
  read_left_out(reading);
  read_dependencies(reading);
  finish_tables(reading);
  sort(reading.database);
  return std::move(reading.database);
}

}  // namespace migrator::reflection::postgresql
