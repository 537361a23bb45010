#include "autogenerate/creation/table_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace migrator::autogenerate {

namespace {

using namespace schema;
using Rank = Place::Rank;

std::string name_of(const Constraint& constraint) {
  return std::visit([](const auto& one) { return one.name; }, constraint);
}

bool have_same_columns(std::vector<std::string> some, std::vector<std::string> others) {
  std::ranges::sort(some);
  std::ranges::sort(others);
  return some == others;
}

bool is_key_over(const Constraint& constraint, const std::vector<std::string>& columns) {
  const auto* primary = std::get_if<PrimaryKey>(&constraint);
  const auto* unique = std::get_if<Unique>(&constraint);
  return (primary && have_same_columns(primary->columns, columns)) ||
         (unique && have_same_columns(unique->columns, columns));
}

Object index_object(const TableName& table, const Index& index) {
  return {ObjectKind::index, {table.schema, index.name}, table};
}

// A foreign key may refer to the columns of a unique index as well, which comes behind its table.
std::vector<Object> needs_of(const ForeignKey& key, const std::vector<Table>& tables) {
  std::vector<Object> needs{{ObjectKind::table, key.referred_table}};
  const auto table = std::ranges::find(tables, key.referred_table, &Table::name);
  if (key.referred_columns.empty() || table == tables.end()) return needs;
  const auto& columns = key.referred_columns;
  if (std::ranges::any_of(table->constraints, [&](const auto& one) { return is_key_over(one, columns); })) return needs;
  for (const Index& index : table->indexes) {
    if (index.unique && have_same_columns(columns_of(index.keys), columns))
      needs.push_back(index_object(table->name, index));
  }
  return needs;
}

Step table_step(const Table& table, const std::vector<Table>& tables) {
  CreateTable create{table};
  create.table.indexes.clear();
  std::erase_if(create.table.constraints, is_added_later);
  Step step{create, DropTable{table.name}, {Rank::table, table.name}, Object{ObjectKind::table, table.name}};
  for (const Column& column : table.columns) add_types(step.needs, column.type);
  for (const TableName& parent : table.inherits) step.needs.push_back({ObjectKind::table, parent});
  if (table.partition_of) step.needs.push_back({ObjectKind::table, table.partition_of->parent});
  for (const Constraint& one : create.table.constraints)
    if (const auto* key = std::get_if<ForeignKey>(&one)) step.foreign_keys.push_back({*key, needs_of(*key, tables)});
  return step;
}

}  // namespace

bool is_added_later(const Constraint& constraint) {
  if (const auto* check = std::get_if<Check>(&constraint)) return check->enforcement.not_valid;
  if (const auto* key = std::get_if<ForeignKey>(&constraint)) return key->enforcement.not_valid;
  return false;
}

void add_types(std::vector<Object>& to, const Type& type) {
  if (type.kind == TypeKind::enumeration || type.kind == TypeKind::named)
    to.push_back({ObjectKind::type, {type.schema, type.name}});
  for (const Type& element : type.element) add_types(to, element);
}

Step index_step(const CreateIndex& create, Rank rank, std::size_t number) {
  const Object table{ObjectKind::table, create.table};
  DropIndex drop{create.table, create.index.name};
  return {create,  drop, {rank, create.table, create.index.name, number}, index_object(create.table, create.index),
          {table}, table};
}

Step added_constraint(const TableName& table, const Constraint& constraint, std::vector<Object> needs) {
  const Object object{ObjectKind::table, table};
  needs.push_back(object);
  const auto* key = std::get_if<ForeignKey>(&constraint);
  const std::string columns = key && !key->columns.empty() ? key->columns.front() : "";
  return {AddConstraint{table, constraint},
          DropConstraint{table, name_of(constraint)},
          {Rank::added_constraint, table, name_of(constraint) + " " + columns},
          {},
          std::move(needs),
          object};
}

void add_steps(std::vector<Step>& steps, const Table& table, const std::vector<Table>& tables) {
  steps.push_back(table_step(table, tables));
  for (std::size_t i = 0; i < table.indexes.size(); ++i)
    steps.push_back(index_step({table.name, table.indexes[i]}, Rank::table, first_index_of_table + i));
  for (const Constraint& one : table.constraints) {
    if (!is_added_later(one)) continue;
    const auto* key = std::get_if<ForeignKey>(&one);
    steps.push_back(added_constraint(table.name, one, key ? needs_of(*key, tables) : std::vector<Object>()));
  }
}

}  // namespace migrator::autogenerate
