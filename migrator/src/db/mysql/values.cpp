#include "db/mysql/values.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace migrator::db::mysql {
namespace {

constexpr unsigned kBinaryCharset = 63;

enum class Cell { integer, real, bits, bytes, text };

Cell cell_of(const MYSQL_FIELD& field) {
  switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR: return Cell::integer;
    case MYSQL_TYPE_FLOAT:
    case MYSQL_TYPE_DOUBLE: return Cell::real;
    case MYSQL_TYPE_BIT: return Cell::bits;
    case MYSQL_TYPE_GEOMETRY: return Cell::bytes;
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_VARCHAR:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_STRING: return field.charsetnr == kBinaryCharset ? Cell::bytes : Cell::text;
    default: return Cell::text;  // dates and DECIMAL are of the binary character set, too
  }
}

template <typename Number>
schema::Value number(std::string_view text) {
  Number value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong == std::errc() && end == text.data() + text.size()) return value;
  return std::string(text);  // an unsigned bigint beyond ours
}

// BIT(8) and the like come as bytes, the greatest first.
schema::Value bits(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  if (value > INT64_MAX) return std::to_string(value);
  return static_cast<std::int64_t>(value);
}

schema::Value decoded(Cell cell, std::string_view text) {
  switch (cell) {
    case Cell::integer: return number<std::int64_t>(text);
    case Cell::real: return number<double>(text);
    case Cell::bits: return bits(text);
    case Cell::bytes: return schema::Bytes{std::string(text)};
    case Cell::text: break;
  }
  return std::string(text);
}

std::vector<Cell> cells_of(MYSQL_RES* result, ResultSet& set) {
  std::vector<Cell> cells;
  const MYSQL_FIELD* fields = mysql_fetch_fields(result);
  for (unsigned i = 0; i < mysql_num_fields(result); ++i) {
    set.columns.emplace_back(fields[i].name, fields[i].name_length);
    cells.push_back(cell_of(fields[i]));
  }
  return cells;
}

// The shortest that reads back the same.
template <typename Real>
std::string shortest(Real value) {
  std::array<char, 32> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

// Where a row of a prepared statement puts one column.
struct Buffer {
  std::int64_t integer = 0;
  double real = 0;
  float single = 0;
  unsigned long length = 0;
  my_bool is_null = 0;
};

void bind(MYSQL_BIND& to, Buffer& buffer, const MYSQL_FIELD& field, Cell cell) {
  to.length = &buffer.length;
  to.is_null = &buffer.is_null;
  if (cell == Cell::integer) {
    to.buffer_type = MYSQL_TYPE_LONGLONG;
    to.buffer = &buffer.integer;
    to.is_unsigned = (field.flags & UNSIGNED_FLAG) != 0;
  } else if (field.type == MYSQL_TYPE_FLOAT) {
    to.buffer_type = MYSQL_TYPE_FLOAT;
    to.buffer = &buffer.single;
  } else if (cell == Cell::real) {
    to.buffer_type = MYSQL_TYPE_DOUBLE;
    to.buffer = &buffer.real;
  } else {
    to.buffer_type = cell == Cell::text ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;  // of no size: fetched below
  }
}

schema::Value fetched(MYSQL_STMT* statement, unsigned column, const MYSQL_BIND& bound, Buffer& buffer, Cell cell) {
  if (buffer.is_null) return schema::Null{};
  if (bound.buffer_type == MYSQL_TYPE_FLOAT) return number<double>(shortest(buffer.single));  // 0.1, as in the text
  if (cell == Cell::real) return buffer.real;
  if (cell == Cell::integer) {
    if (bound.is_unsigned && buffer.integer < 0) return std::to_string(static_cast<std::uint64_t>(buffer.integer));
    return buffer.integer;
  }
  std::string text(buffer.length, '\0');
  unsigned long length = 0;
  MYSQL_BIND whole = {};
  whole.buffer_type = bound.buffer_type;
  whole.buffer = text.data();
  whole.buffer_length = buffer.length;
  whole.length = &length;
  if (!text.empty()) mysql_stmt_fetch_column(statement, &whole, column, 0);
  return decoded(cell, text);
}

// An exponent, because MySQL takes 0.1 without one for a DECIMAL and -0 for 0.
std::string real_literal(double value) {
  if (!std::isfinite(value))
    throw Error(ErrorKind::sql, fmt::format("MySQL cannot store {}", std::isnan(value) ? "NaN" : "infinity"));
  const std::string text = shortest(value);
  return text.find('e') == std::string::npos ? text + "e0" : text;
}

void append_quoted(std::string& to, std::string_view text, MYSQL* connection) {
  const std::size_t size = to.size();
  to.resize(size + 2 * text.size() + 2);
  to[size] = '\'';
  const unsigned long written = mysql_real_escape_string(connection, to.data() + size + 1, text.data(), text.size());
  to[size + 1 + written] = '\'';
  to.resize(size + written + 2);
}

}  // namespace

void Parameters::add(const schema::Value& value) {
  MYSQL_BIND& bind = binds_.emplace_back();
  bind = {};
  const auto take = [&](enum_field_types type, const void* data, std::size_t size) {
    bind.buffer_type = type;
    bind.buffer = const_cast<void*>(data);
    bind.buffer_length = static_cast<unsigned long>(size);
  };
  if (const auto* text = std::get_if<std::string>(&value)) return take(MYSQL_TYPE_STRING, text->data(), text->size());
  if (const auto* bytes = std::get_if<schema::Bytes>(&value))
    return take(MYSQL_TYPE_BLOB, bytes->data.data(), bytes->data.size());
  Number& number = numbers_.emplace_back();
  if (const auto* truth = std::get_if<bool>(&value)) number.integer = *truth ? 1 : 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) number.integer = *integer;
  if (const auto* real = std::get_if<double>(&value)) {
    real_literal(*real);  // for what it throws
    number.real = *real;
    return take(MYSQL_TYPE_DOUBLE, &number.real, sizeof number.real);
  }
  if (schema::is_null(value)) return take(MYSQL_TYPE_NULL, nullptr, 0);
  take(MYSQL_TYPE_LONGLONG, &number.integer, sizeof number.integer);
}

ResultSet decode(MYSQL_RES* result) {
  ResultSet set;
  const std::vector<Cell> cells = cells_of(result, set);
  while (const MYSQL_ROW row = mysql_fetch_row(result)) {
    const unsigned long* lengths = mysql_fetch_lengths(result);
    auto& values = set.rows.emplace_back();
    values.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
      values.push_back(row[i] ? decoded(cells[i], {row[i], lengths[i]}) : schema::Value(schema::Null{}));
  }
  return set;
}

ResultSet decode(MYSQL_STMT* statement) {
  ResultSet set;
  const Result metadata(mysql_stmt_result_metadata(statement));
  const std::vector<Cell> cells = cells_of(metadata.get(), set);
  const MYSQL_FIELD* fields = mysql_fetch_fields(metadata.get());
  std::vector<MYSQL_BIND> binds(cells.size());
  std::vector<Buffer> buffers(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) bind(binds[i], buffers[i], fields[i], cells[i]);
  mysql_stmt_bind_result(statement, binds.data());
  for (int state = mysql_stmt_fetch(statement); state == 0 || state == MYSQL_DATA_TRUNCATED;
       state = mysql_stmt_fetch(statement)) {
    auto& values = set.rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i)
      values.push_back(fetched(statement, static_cast<unsigned>(i), binds[i], buffers[i], cells[i]));
  }
  return set;
}

void append_literal(std::string& to, const schema::ValueView& value, MYSQL* connection) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    if (has_nul(*text)) throw Error(ErrorKind::sql, "a text has a NUL character in it");
    return append_quoted(to, *text, connection);
  }
  if (const auto* bytes = std::get_if<schema::BytesView>(&value)) {
    to += "_binary";
    return append_quoted(to, bytes->data, connection);
  }
  if (const auto* real = std::get_if<double>(&value)) {
    to += real_literal(*real);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    to += std::to_string(*integer);
  } else if (const auto* truth = std::get_if<bool>(&value)) {
    to += *truth ? "1" : "0";
  } else {
    to += "NULL";
  }
}

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

void check_sendable(const Statement& statement) {
  const auto refuse = [&](const char* why) {
    Error error(ErrorKind::sql, why);
    error.statement = FailedStatement{statement.sql, std::nullopt};
    throw std::move(error).at(statement.origin);
  };
  if (has_nul(statement.sql)) refuse("the statement has a NUL character in it");
  for (const schema::Value& value : statement.parameters)
    if (const auto* text = std::get_if<std::string>(&value); text && has_nul(*text))
      refuse("a text parameter has a NUL character in it");
}

}  // namespace migrator::db::mysql
