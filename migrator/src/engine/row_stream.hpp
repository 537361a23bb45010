// The rows of a bulk_insert, however many they are.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/statement_queue.hpp"

namespace migrator::engine {

// A few rows become one INSERT, which travels with the revision's other statements. When more come than that, all
// stream: COPY on PostgreSQL, one INSERT stepped again and again on SQLite.
class RowStream : public plugin::RowSink {
 public:
  // `bulk_insert` without rows; the queue must outlive the object.
  RowStream(StatementQueue& queue, schema::Operation bulk_insert);

  void row(schema::RowView values) override;
  void finish() override;

 private:
  schema::BulkInsert& insert() { return std::get<schema::BulkInsert>(operation_.action); }
  void keep(schema::RowView values);
  void begin_stream();
  void tell(bool ended);

  StatementQueue& queue_;
  schema::Operation operation_;
  std::unique_ptr<db::RowWriter> stream_;
  std::uint64_t rows_ = 0;
  std::size_t kept_bytes_ = 0;
};

}  // namespace migrator::engine
