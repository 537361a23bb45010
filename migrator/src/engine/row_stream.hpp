// The rows of a bulk_insert, however many they are.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "engine/statement_queue.hpp"

namespace migrator::engine {

// A bulk_insert with its first rows.
class FewRows {
 public:
  // Without rows; throws what is wrong with it so far, and for what is no bulk_insert.
  explicit FewRows(std::optional<schema::Operation> bulk_insert);

  // Whether they are still few. Throws `plugin` for a row of another width than the columns have.
  bool add(schema::RowView values);
  void check(schema::RowView values, std::uint64_t row) const;
  const schema::Operation& operation() const { return operation_; }
  const schema::BulkInsert& insert() const { return std::get<schema::BulkInsert>(operation_.action); }
  std::vector<std::vector<schema::Value>> take_rows();

 private:
  schema::Operation operation_;
  std::size_t bytes_ = 0;
};

// A few rows become one INSERT, which travels with the revision's other statements. When more come than that, all
// stream: COPY on PostgreSQL, one INSERT stepped again and again on SQLite.
class RowStream : public plugin::RowSink {
 public:
  // `bulk_insert` without rows; the queue must outlive the object.
  RowStream(StatementQueue& queue, std::optional<schema::Operation> bulk_insert)
      : queue_(queue), few_(std::move(bulk_insert)) {}

  void row(schema::RowView values) override;
  void finish() override;

 private:
  void begin_stream();
  void tell(bool ended);

  StatementQueue& queue_;
  FewRows few_;
  std::unique_ptr<db::RowWriter> stream_;
  std::uint64_t rows_ = 0;
};

}  // namespace migrator::engine
