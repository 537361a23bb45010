#include "rebuild/catalog.hpp"

#include <fmt/format.h>

#include "dialect/chosen_names.hpp"
#include "dialect/standard_dialect.hpp"
#include "reflection/sqlite/statements.hpp"

namespace migrator::rebuild {

namespace {

const std::string& text_of(const schema::Value& cell) { return std::get<std::string>(cell); }

// Of one that is not understood, all that it may mean.
std::vector<std::string> columns_of(const std::string& create_index, const TableText& table) try {
  const schema::Index index = reflection::sqlite::read_index(create_index);
  std::vector<std::string> columns = schema::columns_of(index.keys);
  const auto add = [&](const schema::Expression& expression) {
    for (std::string& one : dialect::columns_in(expression.sql, table.column_names()))
      columns.push_back(std::move(one));
  };
  for (const schema::IndexKey& key : index.keys)
    if (key.expression) add(*key.expression);
  if (index.where) add(*index.where);
  return columns;
} catch (const reflection::sqlite::NotSayable&) {
  return dialect::columns_in(create_index, table.column_names());
}

}  // namespace

Catalog::Catalog(db::Connection& connection, const schema::TableName& table, const std::string& index, Origin origin)
    : connection_(connection), schema_(table.schema), origin_(std::move(origin)) {
  const std::string name = table.name.empty() ? table_of_index(index) : table.name;
  if (schema_.empty()) {
    schema_ = "temp";
    if (find(name)) return;
    schema_.clear();
  }
  if (!find(name)) throw Error(ErrorKind::sql, fmt::format("there is no table \"{}\"", name)).at(origin_);
}

bool Catalog::find(const std::string& name) {
  const db::ResultSet found =
      ask(fmt::format("SELECT name, sql FROM {} WHERE type = 'table' AND name = $1 COLLATE NOCASE", master()), {name});
  if (found.rows.empty()) return false;
  table_ = text_of(found.rows.front().at(0));
  create_ = text_of(found.rows.front().at(1));
  return true;
}

std::string Catalog::table_of_index(const std::string& index) const {
  const db::ResultSet found =
      ask(fmt::format("SELECT tbl_name FROM {} WHERE type = 'index' AND name = $1 COLLATE NOCASE", master()), {index});
  if (found.rows.empty()) throw Error(ErrorKind::sql, fmt::format("there is no index \"{}\"", index)).at(origin_);
  return text_of(found.rows.front().front());
}

std::string Catalog::qualified(const std::string& name) const {
  return dialect::qualified(dialect::dialect_of("sqlite"), schema_, name);
}

TableText Catalog::text() const {
  TableText text = read_table_text(create_);
  text.name = table_;
  return text;
}

std::vector<IndexText> Catalog::indexes(const TableText& table) const {
  std::vector<IndexText> indexes;
  for (const auto& row : belongings("index"))
    indexes.push_back({text_of(row.at(0)), text_of(row.at(1)), columns_of(text_of(row.at(1)), table)});
  return indexes;
}

std::vector<std::string> Catalog::triggers() const {
  std::vector<std::string> statements;
  for (const auto& row : belongings("trigger")) statements.push_back(text_of(row.at(1)));
  return statements;
}

// Those of constraints have no statement.
std::vector<std::vector<schema::Value>> Catalog::belongings(const char* type) const {
  return ask(fmt::format(
                 "SELECT name, sql FROM {} WHERE type = $1 AND tbl_name = $2 COLLATE NOCASE AND sql IS NOT NULL "
                 "ORDER BY rowid",
                 master()),
             {std::string(type), table_})
      .rows;
}

std::string Catalog::free_name() const {
  std::string name = "migrator_new_" + table_;
  const std::string query = fmt::format("SELECT 1 FROM {} WHERE name = $1 COLLATE NOCASE", master());
  for (int number = 2; !ask(query, {name}).rows.empty(); ++number)
    name = fmt::format("migrator_new_{}_{}", number, table_);
  return name;
}

db::ResultSet Catalog::ask(std::string sql, std::vector<schema::Value> parameters) const {
  return connection_.query({std::move(sql), std::move(parameters), origin_});
}

}  // namespace migrator::rebuild
