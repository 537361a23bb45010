#include "autogenerate/risks/earlier.hpp"

#include <algorithm>

#include "dialect/chosen_names.hpp"

namespace migrator::autogenerate {

using namespace schema;

void Earlier::pass(const AnyAction& action) {
  if (const auto* rename = std::get_if<RenameTable>(&action)) {
    const Key from(rename->table.schema, rename->table.name), to(rename->table.schema, rename->new_name);
    const auto known = tables_.find(from);
    tables_[to] = known == tables_.end() ? rename->table.name : known->second;
    tables_[from] = "";
    columns_[to] = std::move(columns_[from]);
    columns_.erase(from);
  } else if (const auto* rename_column = std::get_if<RenameColumn>(&action)) {
    auto& columns = columns_[Key(rename_column->table.schema, rename_column->table.name)];
    const auto known = columns.find(rename_column->column);
    columns[rename_column->new_name] = known == columns.end() ? rename_column->column : known->second;
    columns[rename_column->column] = "";
  } else if (const auto* add = std::get_if<AddColumn>(&action)) {
    added_.push_back(*add);
  } else if (const auto* alter = std::get_if<AlterColumn>(&action)) {
    altered_.push_back(*alter);
  }
}

const Column* Earlier::added(const TableName& table, const std::string& name) const {
  const auto is_it = [&](const AddColumn& one) { return one.table == table && one.column.name == name; };
  const auto found = std::ranges::find_if(added_, is_it);
  return found == added_.end() ? nullptr : &found->column;
}

bool Earlier::adds_column_in(const TableName& table, const std::string& sql) const {
  return std::ranges::any_of(added_, [&](const AddColumn& one) {
    return one.table == table && !dialect::columns_in(sql, {one.column.name}).empty();
  });
}

bool Earlier::is_made_not_null(const TableName& table, const std::string& name) const {
  return std::ranges::any_of(altered_, [&](const AlterColumn& one) {
    return one.table == table && one.column == name && one.nullable == false;
  });
}

const Table* Earlier::table(const TableName& name) const {
  const auto known = tables_.find(Key(name.schema, name.name));
  const TableName old{name.schema, known == tables_.end() ? name.name : known->second};
  const auto table = std::ranges::find(before_.tables, old, &Table::name);
  return table == before_.tables.end() ? nullptr : &*table;
}

const Column* Earlier::column(const TableName& table_name, const std::string& name) const {
  const Table* before = table(table_name);
  if (!before) return nullptr;
  std::string old = name;
  if (const auto columns = columns_.find(Key(table_name.schema, table_name.name)); columns != columns_.end())
    if (const auto known = columns->second.find(name); known != columns->second.end()) old = known->second;
  const auto column = std::ranges::find(before->columns, old, &Column::name);
  return column == before->columns.end() ? nullptr : &*column;
}

bool Earlier::has_renamed_columns(const TableName& table) const {
  const auto columns = columns_.find(Key(table.schema, table.name));
  return columns != columns_.end() && !columns->second.empty();
}

std::vector<std::pair<std::string, std::string>> Earlier::names(const TableName& name) const {
  std::vector<std::pair<std::string, std::string>> names;
  std::map<std::string, std::string> now;  // by what it was
  if (const auto columns = columns_.find(Key(name.schema, name.name)); columns != columns_.end())
    for (const auto& [new_name, old_name] : columns->second)
      if (!old_name.empty()) now[old_name] = new_name;
  if (const Table* before = table(name))
    for (const Column& one : before->columns) {
      const auto known = now.find(one.name);
      names.emplace_back(known == now.end() ? one.name : known->second, one.name);
    }
  return names;
}

}  // namespace migrator::autogenerate
