// Rows that count as one statement when they are there.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "db/connection.hpp"

namespace migrator::engine {

class CountedRows : public db::RowWriter {
 public:
  CountedRows(std::unique_ptr<db::RowWriter> writer, std::function<void()> count)
      : writer_(std::move(writer)), count_(std::move(count)) {}

  void write(schema::RowView row) override { writer_->write(row); }
  void finish() override {
    writer_->finish();
    count_();
  }

 private:
  std::unique_ptr<db::RowWriter> writer_;
  std::function<void()> count_;
};

// Rows that are there already.
class SkippedRows : public db::RowWriter {
 public:
  void write(schema::RowView) override {}
  void finish() override {}
};

}  // namespace migrator::engine
