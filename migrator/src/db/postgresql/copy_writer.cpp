#include "db/postgresql/copy_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace migrator::db::postgresql {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

// Within the text format a backslash, a delimiter and an end of line mean something; no other byte does.
void append_text(std::string& to, std::string_view text) {
  for (std::size_t begin = 0;;) {
    const std::size_t special = text.find_first_of(std::string_view("\\\t\n\r\0", 5), begin);
    to.append(text, begin, special - begin);
    if (special == std::string_view::npos) return;
    switch (text[special]) {
      case '\\': to += "\\\\"; break;
      case '\t': to += "\\t"; break;
      case '\n': to += "\\n"; break;
      case '\r': to += "\\r"; break;
      default: throw Error(ErrorKind::sql, "a text has a NUL byte in it").hint("bytes travel as blob(data, size)");
    }
    begin = special + 1;
  }
}

template <class Number>
void append_number(std::string& to, Number value) {
  std::array<char, 32> digits;
  to.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

struct Append {
  std::string& to;

  void operator()(schema::Null) const { to += "\\N"; }
  void operator()(bool value) const { to += value ? 't' : 'f'; }
  void operator()(std::int64_t value) const { append_number(to, value); }
  void operator()(double value) const {
    if (std::isnan(value))
      to += "NaN";  // whose sign to_chars() would write
    else if (std::isinf(value))
      to += value > 0 ? "Infinity" : "-Infinity";
    else
      append_number(to, value);
  }
  void operator()(std::string_view value) const { append_text(to, value); }
  void operator()(const schema::BytesView& value) const {
    constexpr std::string_view digits = "0123456789abcdef";
    to += "\\\\x";
    for (const char c : value.data) {
      const auto byte = static_cast<unsigned char>(c);
      to += {digits[byte >> 4], digits[byte & 15]};
    }
  }
};

// From the server's context: COPY t, line 3, column a: "x". No value of ours has an end of line in it, so that lines
// are rows.
std::optional<std::uint64_t> row_of(const Error& error) {
  constexpr std::string_view mark = ", line ";
  for (const std::string& hint : error.hints) {
    const std::size_t at = hint.starts_with("COPY ") ? hint.find(mark) : std::string::npos;
    std::uint64_t row = 0;
    if (at == std::string::npos) continue;
    const char* digits = hint.data() + at + mark.size();
    if (std::from_chars(digits, hint.data() + hint.size(), row).ec == std::errc()) return row;
  }
  return std::nullopt;
}

}  // namespace

void append_copy_row(std::string& to, schema::RowView row) {
  bool first = true;
  for (const schema::ValueView& value : row) {
    if (!first) to += '\t';
    first = false;
    std::visit(Append{to}, value);
  }
  to += '\n';
}

CopyWriter::CopyWriter(Session& session, Statement statement, bool autocommit)
    : session_(session), statement_(std::move(statement)), autocommit_(autocommit) {
  session_.begin_copy(statement_);
  text_.reserve(kPiece + kPiece / 4);
}

CopyWriter::~CopyWriter() {
  if (open_) session_.abandon_copy(statement_);
}

void CopyWriter::write(schema::RowView row) {
  ++rows_;
  try {
    append_copy_row(text_, row);
  } catch (Error& error) {
    error.message = fmt::format("row {}: {}", rows_, error.message);
    throw std::move(error.at(statement_.origin));
  }
  if (text_.size() < kPiece) return;
  ending_with_failure([&] { session_.send_copy(statement_, text_); });
  text_.clear();
}

void CopyWriter::finish() {
  if (!text_.empty()) ending_with_failure([&] { session_.send_copy(statement_, text_); });
  open_ = false;
  ending_with_failure([&] { session_.end_copy(statement_); });
}

// A copy that has failed is over: there is nothing left to abandon.
template <class Step>
void CopyWriter::ending_with_failure(Step step) {
  try {
    step();
  } catch (Error& error) {
    open_ = false;
    if (const auto row = row_of(error)) error.message = fmt::format("row {}: {}", *row, error.message);
    if (error.kind == ErrorKind::connection && autocommit_) {
      error.kind = ErrorKind::unknown_commit;
      error.hint("the rows were sent outside a transaction; only the database knows whether they are there");
    }
    throw;
  }
}

}  // namespace migrator::db::postgresql
