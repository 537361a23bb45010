// Rows through INSERTs of many rows each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/mysql/connection.hpp"
#include "db/mysql/script.hpp"

namespace migrator::db::mysql {

class InsertWriter final : public RowWriter {
 public:
  InsertWriter(MysqlConnection& connection, Session& session, Statement statement);
  ~InsertWriter() override;
  InsertWriter(const InsertWriter&) = delete;
  InsertWriter& operator=(const InsertWriter&) = delete;

  void write(schema::RowView row) override;
  void finish() override;

 private:
  void append(schema::RowView row);
  void send();
  [[noreturn]] void find_wrong_row(const Error& error);
  [[noreturn]] void fail(Error error, std::uint64_t row) const;

  MysqlConnection& connection_;
  Session& session_;
  const Statement statement_;
  RowTemplate template_;
  bool own_transaction_ = false;     // around the rows alone: a commit for each INSERT would take for ever
  std::string text_;                 // the INSERT that is not sent yet
  std::vector<std::size_t> begins_;  // of its rows in the text
  std::uint64_t sent_ = 0;
};

}  // namespace migrator::db::mysql
