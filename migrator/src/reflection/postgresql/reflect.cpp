#include "reflection/postgresql/reflect.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "reflection/postgresql/keys.hpp"

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

bool has_changed_meanwhile(const Error& error) {
  constexpr std::array<std::string_view, 6> states = {
      serialization_failure,
      "XX000",  // internal_error: cache lookup failed, could not open relation with OID …
      "42P01",
      "42703",
      "42704",
      "42883",  // undefined table, column, object, function
  };
  return std::ranges::find(states, error.sql_state) != states.end();
}

std::string default_schema(db::Connection& connection) {
  const schema::Value name = connection.query({"SELECT current_schema()::text", {}, {}}).rows.at(0).at(0);
  const auto* text = std::get_if<std::string>(&name);
  return text ? *text : "";
}

namespace {

schema::Database read(Catalog& catalog) {
  Reading reading{catalog};
  read_schemas(reading);
  read_types(reading);
  read_relations(reading);
  read_columns(reading);
  read_sequences(reading);
  read_domains(reading);
  read_composite_types(reading);
  const KeyTables tables{OperatorClasses(catalog), Collations(catalog)};
  read_indexes(reading, tables);
  read_partition_keys(reading, tables);
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

}  // namespace

schema::Database reflect(db::Connection& connection, const Scope& scope) {
  Catalog catalog(connection, scope);
  catalog.foresee([&] { read(catalog); });
  return read(catalog);
}

}  // namespace migrator::reflection::postgresql
