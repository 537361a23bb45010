#include "db/postgresql/values.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace migrator::db::postgresql {
namespace {

// From the server's catalog/pg_type.dat; they never change.
enum TypeOid : Oid {
  kBool = 16,
  kBytea = 17,
  kInt8 = 20,
  kInt2 = 21,
  kInt4 = 23,
  kOid = 26,
  kFloat4 = 700,
  kFloat8 = 701
};

constexpr int kText = 0;
constexpr int kBinary = 1;
constexpr std::size_t kMostParameters = 65535;  // a 16-bit count in the protocol

template <typename Number>
schema::Value number(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

schema::Bytes bytes(const char* text) {
  std::size_t size = 0;
  const std::unique_ptr<unsigned char, decltype(&PQfreemem)> data(
      PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size), PQfreemem);
  if (!data) throw std::bad_alloc();
  return {std::string(reinterpret_cast<const char*>(data.get()), size)};
}

schema::Value cell(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column)) return schema::Null{};
  const char* text = PQgetvalue(result, row, column);
  const std::string_view view(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
  switch (PQftype(result, column)) {
    case kBool: return view == "t";
    case kInt2:
    case kInt4:
    case kInt8:
    case kOid: return number<std::int64_t>(view);
    case kFloat4:
    case kFloat8: return number<double>(view);
    case kBytea: return bytes(text);
    default: return std::string(view);
  }
}

// The shortest that reads back the same.
template <typename Number>
std::string number_text(Number value) {
  std::array<char, 32> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

bool has_nul(const std::string& text) { return text.find('\0') != std::string::npos; }

}  // namespace

Parameters::Parameters(const std::vector<schema::Value>& values) {
  struct Add {
    Parameters& to;

    void operator()(schema::Null) const { to.add(nullptr, 0, 0, kText); }
    void operator()(bool v) const { to.add(v ? "t" : "f", 1, 0, kText); }
    void operator()(std::int64_t v) const { to.add_number(number_text(v)); }
    void operator()(double v) const { to.add_number(number_text(v)); }
    void operator()(const std::string& v) const { to.add(v.c_str(), v.size(), 0, kText); }
    void operator()(const schema::Bytes& v) const { to.add(v.data.c_str(), v.data.size(), kBytea, kBinary); }
  };
  for (const schema::Value& value : values) std::visit(Add{*this}, value);
}

void Parameters::add_number(std::string text) {
  const std::string& kept = numbers_.emplace_back(std::move(text));
  add(kept.c_str(), kept.size(), 0, kText);
}

void Parameters::add(const char* value, std::size_t size, Oid type, int format) {
  types_.push_back(type);
  values_.push_back(value);
  lengths_.push_back(static_cast<int>(size));
  formats_.push_back(format);
}

void check_sendable(const Statement& statement) {
  const auto refuse = [&](std::string why) {
    Error error(ErrorKind::sql, std::move(why));
    error.statement = FailedStatement{statement.sql, std::nullopt};
    throw std::move(error).at(statement.origin);
  };
  if (has_nul(statement.sql)) refuse("the statement has a NUL character in it");
  if (statement.parameters.size() > kMostParameters)
    refuse(fmt::format("the statement has {} parameters; PostgreSQL takes {}", statement.parameters.size(),
                       kMostParameters));
  for (const schema::Value& value : statement.parameters)
    if (const auto* text = std::get_if<std::string>(&value); text && has_nul(*text))
      refuse("a text parameter has a NUL character in it");
}

ResultSet decode(const PGresult* result) {
  ResultSet set;
  const int columns = PQnfields(result);
  for (int column = 0; column < columns; ++column) set.columns.emplace_back(PQfname(result, column));
  set.rows.resize(static_cast<std::size_t>(PQntuples(result)));
  for (int row = 0; row < PQntuples(result); ++row)
    for (int column = 0; column < columns; ++column)
      set.rows[static_cast<std::size_t>(row)].push_back(cell(result, row, column));
  return set;
}

std::uint64_t affected_rows(PGresult* result) {
  const std::string_view count = PQcmdTuples(result);
  std::uint64_t rows = 0;
  std::from_chars(count.data(), count.data() + count.size(), rows);
  return rows;
}

}  // namespace migrator::db::postgresql
