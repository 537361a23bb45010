// Rows through one INSERT that is stepped again and again.
#pragma once

#include <cstdint>

#include "db/sqlite/connection.hpp"
#include "db/sqlite/prepared.hpp"

namespace migrator::db::sqlite {

class InsertWriter final : public RowWriter {
 public:
  InsertWriter(SqliteConnection& connection, Statement statement);
  ~InsertWriter() override;
  InsertWriter(const InsertWriter&) = delete;
  InsertWriter& operator=(const InsertWriter&) = delete;

  void write(schema::RowView row) override;
  void finish() override;

 private:
  void insert(schema::RowView row);

  SqliteConnection& connection_;
  const Statement statement_;
  bool own_transaction_ = false;  // around the rows alone: a commit for each would take for ever
  Prepared prepared_;
  std::uint64_t rows_ = 0;
};

}  // namespace migrator::db::sqlite
