#include "dialect/rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialect/parameters.hpp"
#include "dialect/standard_dialect.hpp"

namespace migrator::dialect {

namespace {

// ($1, $2), ($3, $4)
std::string placeholders(std::size_t rows, std::size_t columns) {
  fmt::memory_buffer sql;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::string_view before = column > 0 ? ", " : row > 0 ? "), (" : "(";
      fmt::format_to(fmt::appender(sql), "{}${}", before, row * columns + column + 1);
    }
  }
  return fmt::to_string(sql) + ")";
}

}  // namespace

std::vector<Statement> insert_rows(const Dialect& dialect, const schema::BulkInsert& insert,
                                   std::size_t most_parameters) {
  const std::size_t columns = insert.columns.size();
  const std::size_t rows_at_once = std::max<std::size_t>(1, most_parameters / columns);
  const std::string head =
      fmt::format("INSERT INTO {} {} VALUES ", qualified(dialect, insert.table), column_list(dialect, insert.columns));
  std::vector<Statement> statements;
  for (std::size_t first = 0; first < insert.rows.size(); first += rows_at_once) {
    const std::size_t rows = std::min(rows_at_once, insert.rows.size() - first);
    Statement& statement = statements.emplace_back(Statement{head + placeholders(rows, columns)});
    statement.parameters.reserve(rows * columns);
    for (std::size_t row = first; row < first + rows; ++row) {
      statement.parameters.insert(statement.parameters.end(), insert.rows[row].begin(), insert.rows[row].end());
    }
  }
  return statements;
}

RowsWriter::RowsWriter(const Dialect& dialect, const schema::Condition& condition)
    : dialect_(dialect), condition_(condition), parameters_(condition.parameters) {
  check_values(dialect, condition.sql, condition.parameters.size());
}

std::string RowsWriter::placeholder(const schema::Value& value) {
  parameters_.push_back(value);
  return fmt::format("${}", parameters_.size());
}

std::string RowsWriter::assignments(const std::vector<schema::Assignment>& list) {
  std::string sql;
  for (const schema::Assignment& one : list) {
    const auto* expression = std::get_if<schema::Expression>(&one.value);
    sql += (sql.empty() ? "" : ", ") + dialect_.quote(one.column) + " = ";
    sql += expression ? expression->sql : placeholder(std::get<schema::Value>(one.value));
  }
  return sql;
}

std::string RowsWriter::condition() {
  std::string sql = condition_.sql.empty() ? "" : "(" + condition_.sql + ")";
  for (const schema::Assignment& one : condition_.equal) {
    const auto& value = std::get<schema::Value>(one.value);
    sql += (sql.empty() ? "" : " AND ") + dialect_.quote(one.column);
    sql += schema::is_null(value) ? " IS NULL" : " = " + placeholder(value);
  }
  return sql;
}

Statement insert_row(const Dialect& dialect, const schema::Insert& insert) {
  const std::string table = qualified(dialect, insert.table);
  if (insert.values.empty()) return {fmt::format("INSERT INTO {} DEFAULT VALUES", table)};
  Statement statement;
  std::vector<std::string> columns;
  std::vector<std::string> values;
  for (const schema::Assignment& one : insert.values) {
    columns.push_back(one.column);
    if (const auto* expression = std::get_if<schema::Expression>(&one.value)) {
      values.push_back(expression->sql);
      continue;
    }
    statement.parameters.push_back(std::get<schema::Value>(one.value));
    values.push_back(fmt::format("${}", statement.parameters.size()));
  }
  statement.sql =
      fmt::format("INSERT INTO {} {} VALUES ({})", table, column_list(dialect, columns), fmt::join(values, ", "));
  return statement;
}

namespace {

std::string where(RowsWriter& writer, const schema::Condition& condition) {
  return condition.all_rows ? "" : " WHERE " + writer.condition();
}

}  // namespace

Statement update_rows(const Dialect& dialect, const schema::Update& update) {
  RowsWriter writer(dialect, update.condition);
  std::string sql =
      fmt::format("UPDATE {} SET {}", qualified(dialect, update.table), writer.assignments(update.assignments));
  sql += where(writer, update.condition);
  return {std::move(sql), std::move(writer).parameters()};
}

Statement delete_rows(const Dialect& dialect, const schema::DeleteRows& rows) {
  RowsWriter writer(dialect, rows.condition);
  std::string sql = fmt::format("DELETE FROM {}", qualified(dialect, rows.table)) + where(writer, rows.condition);
  return {std::move(sql), std::move(writer).parameters()};
}

}  // namespace migrator::dialect
