// What the backends write alike about rows. Values are bound; the condition's own parameters keep their numbers.
#pragma once

#include "dialect/dialect.hpp"

namespace migrator::dialect {

// As few statements as the limit of parameters in one allows.
std::vector<Statement> insert_rows(const Dialect& dialect, const schema::BulkInsert& insert,
                                   std::size_t most_parameters);
Statement insert_row(const Dialect& dialect, const schema::Insert& insert);
Statement update_rows(const Dialect& dialect, const schema::Update& update);
Statement delete_rows(const Dialect& dialect, const schema::DeleteRows& rows);

// The pieces of a statement that has values in more than one place.
class RowsWriter {
 public:
  // The condition's parameters come first, because its text has their numbers in it.
  // Throws `sql` for a condition with more or fewer values than it takes: another one's would stand in.
  RowsWriter(const Dialect& dialect, const schema::Condition& condition);

  // "a" = $2, "b" = now()
  std::string assignments(const std::vector<schema::Assignment>& list);
  // (a < $1) AND "b" = $3
  std::string condition();
  std::string placeholder(const schema::Value& value);
  std::vector<schema::Value> parameters() && { return std::move(parameters_); }

 private:
  const Dialect& dialect_;
  const schema::Condition& condition_;
  std::vector<schema::Value> parameters_;
};

// What the backends' render() says of operations on rows. A Context has the dialect.
template <class Context>
std::vector<Statement> render(const Context& context, const schema::Insert& insert) {
  return {insert_row(context.dialect, insert)};
}
template <class Context>
std::vector<Statement> render(const Context& context, const schema::Update& update) {
  return {update_rows(context.dialect, update)};
}
template <class Context>
std::vector<Statement> render(const Context& context, const schema::DeleteRows& rows) {
  return {delete_rows(context.dialect, rows)};
}
// In one piece, for those who cannot repeat backfill_batch().
template <class Context>
std::vector<Statement> render(const Context& context, const schema::Backfill& backfill) {
  return {update_rows(context.dialect, backfill.update)};
}
// Nothing: the one who runs the statements commits.
template <class Context>
std::vector<Statement> render(const Context&, const schema::BeginAutocommit&) {
  return {};
}
template <class Context>
std::vector<Statement> render(const Context&, const schema::EndAutocommit&) {
  return {};
}

}  // namespace migrator::dialect
