// Rows through COPY … FROM STDIN.
#pragma once

#include <cstdint>
#include <string>

#include "db/connection.hpp"
#include "db/postgresql/session.hpp"

namespace migrator::db::postgresql {

class CopyWriter final : public RowWriter {
 public:
  // In `autocommit` the end of the copy is its commit as well.
  CopyWriter(Session& session, Statement statement, bool autocommit);
  ~CopyWriter() override;
  CopyWriter(const CopyWriter&) = delete;
  CopyWriter& operator=(const CopyWriter&) = delete;

  void write(schema::RowView row) override;
  void finish() override;

 private:
  template <class Step>
  void ending_with_failure(Step step);

  Session& session_;
  const Statement statement_;
  const bool autocommit_;
  bool open_ = true;
  std::uint64_t rows_ = 0;
  std::string text_;  // not sent yet
};

// Appends a row in COPY's text format. Throws `sql` for a text with a NUL byte.
void append_copy_row(std::string& to, schema::RowView row);

}  // namespace migrator::db::postgresql
