#include <fmt/format.h>

#include "dialect/parameters.hpp"
#include "dialect/sqlite/render.hpp"
#include "dialect/statement_part.hpp"

namespace migrator::dialect::sqlite {

// The driver walks through several statements by itself.
Statements render(const Context& context, const schema::Execute& execute) {
  const std::size_t statements = statements_of(execute.sql).size();
  check_one_takes_values(execute, statements);
  if (statements == 0) return {};
  check_values(context.dialect, execute.sql, execute.parameters.size());
  return {{execute.sql, execute.parameters}};
}

// SQLite takes 32766, but looks each $n up among those before it.
Statements render(const Context& context, const schema::BulkInsert& insert) {
  constexpr std::size_t most_parameters = 999;
  return insert_rows(context.dialect, insert, most_parameters);
}

std::size_t SqliteDialect::parameter_count(std::string_view sql) const {
  return greatest_parameter(sql, lexical_rules, parameter_markers);
}

Statement SqliteDialect::insert_stream(const schema::BulkInsert& insert) const {
  std::string values;
  for (std::size_t i = 1; i <= insert.columns.size(); ++i) values += fmt::format("{}${}", i > 1 ? ", " : "", i);
  return {fmt::format("INSERT INTO {} {} VALUES ({})", qualified(*this, insert.table),
                      column_list(*this, insert.columns), values)};
}

// By rowid, whose other names a column of the table hides less often. A batch does not look again at the rows that are
// done. Whether the condition still holds is not asked in RETURNING: SQLite 3.40 takes `x IS NULL` there for false when
// another column is NOT NULL.
Statement SqliteDialect::backfill_batch(const schema::Backfill& backfill, const schema::Value& position) const {
  RowsWriter writer(*this, backfill.update.condition);
  const std::string table = qualified(*this, backfill.update.table);
  const std::string condition = writer.condition();
  const std::string start = schema::is_null(position) ? "" : " AND _rowid_ > " + writer.placeholder(position);
  std::string sql = fmt::format(
      "UPDATE {0} SET {4} WHERE _rowid_ IN (SELECT _rowid_ FROM {0} WHERE {1}{2} ORDER BY _rowid_ LIMIT {3})\n"
      "RETURNING 1, NULL, _rowid_",
      table, condition, start, backfill.batch, writer.assignments(backfill.update.assignments));
  return {std::move(sql), std::move(writer).parameters()};
}

}  // namespace migrator::dialect::sqlite
