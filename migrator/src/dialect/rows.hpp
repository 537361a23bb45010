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
  RowsWriter(const Dialect& dialect, const schema::Condition& condition)
      : dialect_(dialect), condition_(condition), parameters_(condition.parameters) {}

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

}  // namespace migrator::dialect
