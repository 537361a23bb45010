#include <fmt/format.h>

#include <array>

#include "dialect/parameters.hpp"
#include "dialect/postgresql/render.hpp"
#include "dialect/postgresql/statement_splitter.hpp"

namespace migrator::dialect::postgresql {

// In the body of CREATE FUNCTION, or in PREPARE, $1 is an argument.
Statements render(const Context& context, const schema::Execute& execute) {
  constexpr std::array<std::string_view, 8> words{"select", "insert", "update", "delete",
                                                  "merge",  "values", "with",   "table"};
  return sent(context.dialect, execute, split_statements(execute.sql), lexical_rules, words);
}

Statements render(const Context& context, const schema::BulkInsert& insert) {
  constexpr std::size_t most_parameters = 65535;  // the protocol counts them in 16 bits
  return insert_rows(context.dialect, insert, most_parameters);
}

std::size_t PostgresqlDialect::parameter_count(std::string_view sql) const {
  return greatest_parameter(sql, lexical_rules, "$");
}

Statement PostgresqlDialect::insert_stream(const schema::BulkInsert& insert) const {
  return {fmt::format("COPY {} {} FROM STDIN", qualified(*this, insert.table), column_list(*this, insert.columns))};
}

// By ctid, since PostgreSQL 14 in one walk through the table: a batch does not look again at the rows that are done.
// The position moves on through the row versions that were there; the new ones that an UPDATE writes are for the next
// walk. ctid repeats between partitions, hence tableoid. ARRAY makes the planner fetch the rows by ctid, however many
// it expects.
Statement PostgresqlDialect::backfill_batch(const schema::Backfill& backfill, const schema::Value& position) const {
  RowsWriter writer(*this, backfill.update.condition);
  const std::string table = qualified(*this, backfill.update.table);
  const std::string condition = writer.condition();
  const std::string start = schema::is_null(position) ? "" : " AND ctid > " + writer.placeholder(position) + "::tid";
  std::string sql = fmt::format(
      "WITH batch AS MATERIALIZED (SELECT tableoid, ctid FROM {0} WHERE {1}{2} LIMIT {3} FOR NO KEY UPDATE),\n"
      "changed AS (UPDATE {0} SET {4} WHERE ctid = ANY (ARRAY(SELECT ctid FROM batch))"
      " AND (tableoid, ctid) IN (SELECT tableoid, ctid FROM batch) RETURNING ({1}) IS TRUE AS still)\n"
      "SELECT count(*), count(*) FILTER (WHERE still), (SELECT ctid FROM batch ORDER BY ctid DESC LIMIT 1)::text FROM "
      "changed",
      table, condition, start, backfill.batch, writer.assignments(backfill.update.assignments));
  return {std::move(sql), std::move(writer).parameters()};
}

}  // namespace migrator::dialect::postgresql
