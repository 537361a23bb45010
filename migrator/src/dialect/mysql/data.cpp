#include <fmt/format.h>

#include <array>

#include "dialect/mysql/render.hpp"
#include "dialect/mysql/statement_splitter.hpp"
#include "dialect/parameters.hpp"

namespace migrator::dialect::mysql {

std::string one_statement(const std::string& sql, std::string_view what) {
  const std::vector<StatementPart> parts = split_statements(sql);
  if (parts.size() != 1) throw Error(ErrorKind::sql, fmt::format("{}, and this text has {}", what, parts.size()));
  return std::string(parts.front().sql);
}

// Elsewhere $1 may be a name with a dollar in it.
Statements render(const Context& context, const schema::Execute& execute) {
  constexpr std::array<std::string_view, 7> words{"select", "insert", "update", "delete", "replace", "values", "with"};
  return sent(context.dialect, execute, split_statements(execute.sql), lexical_rules, words);
}

Statements render(const Context& context, const schema::BulkInsert& insert) {
  constexpr std::size_t most_parameters = 65535;  // the protocol counts them in 16 bits
  return insert_rows(context.dialect, insert, most_parameters);
}

Statements render(const Context& context, const schema::Insert& insert) {
  if (insert.values.empty()) return {{fmt::format("INSERT INTO {} () VALUES ()", context.name(insert.table))}};
  return {insert_row(context.dialect, insert)};
}

std::size_t MysqlDialect::parameter_count(std::string_view sql) const {
  return greatest_parameter(sql, lexical_rules, parameter_markers);
}

Statement MysqlDialect::insert_stream(const schema::BulkInsert& insert) const {
  std::string values;
  for (std::size_t i = 1; i <= insert.columns.size(); ++i) values += fmt::format("{}${}", i > 1 ? ", " : "", i);
  return {fmt::format("INSERT INTO {} {} VALUES ({})", qualified(*this, insert.table),
                      column_list(*this, insert.columns), values)};
}

// There is no RETURNING for UPDATE, and no name for a row that every table has.
Statement MysqlDialect::backfill_batch(const schema::Backfill& backfill, const schema::Value&) const {
  Statement statement = update_rows(*this, backfill.update);
  statement.sql += fmt::format(" LIMIT {}", backfill.batch);
  return statement;
}

std::optional<Statement> MysqlDialect::backfill_left(const schema::Backfill& backfill) const {
  RowsWriter writer(*this, backfill.update.condition);
  std::string sql =
      fmt::format("SELECT COUNT(*) FROM {} WHERE {}", qualified(*this, backfill.update.table), writer.condition());
  return Statement{std::move(sql), std::move(writer).parameters()};
}

// BEGIN and START TRANSACTION commit what was before them.
bool MysqlDialect::ends_transaction(std::string_view sql) const {
  const std::vector<std::string> words = leading_words(sql, lexical_rules, 2);
  const auto begin_with = [&](std::string_view first, std::string_view second) {
    return words.size() == 2 && words[0] == first && words[1] == second;
  };
  if (words.empty()) return false;
  const bool begins = (words[0] == "begin" && !begin_with("begin", "not")) || begin_with("start", "transaction");
  return begins || begin_with("set", "autocommit") || dialect::ends_transaction(sql, lexical_rules);
}

}  // namespace migrator::dialect::mysql
