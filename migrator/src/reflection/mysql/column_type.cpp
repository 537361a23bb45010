#include "reflection/mysql/column_type.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "dialect/mysql/mysql_dialect.hpp"
#include "reflection/mysql/cursor.hpp"

namespace migrator::reflection::mysql {

namespace {

using schema::Type;
using schema::TypeKind;

// decimal(10,2) unsigned
struct Written {
  std::string name;
  std::vector<int> numbers;
  std::string more;

  bool is_integer() const { return name.ends_with("int") && !name.ends_with("point"); }
};

// Nothing for enum('a','b') and set('a','b').
std::optional<Written> parts_of(const std::string& text) {
  Cursor cursor(text);
  Written written{lower(cursor.next().text), {}, {}};
  if (cursor.take('(')) {
    do {
      const dialect::Token number = cursor.next();
      if (number.kind != dialect::TokenKind::number || number.text.size() > 8) return std::nullopt;
      written.numbers.push_back(std::stoi(std::string(number.text)));
    } while (cursor.take(','));
    cursor.expect(')');
  }
  written.more = cursor.rest();
  return written;
}

constexpr std::array<std::pair<std::string_view, TypeKind>, 12> without_numbers = {{
    {"smallint", TypeKind::smallint},
    {"int", TypeKind::integer},
    {"bigint", TypeKind::bigint},
    {"float", TypeKind::real},
    {"double", TypeKind::double_precision},
    {"text", TypeKind::text},
    {"blob", TypeKind::binary},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"datetime", TypeKind::timestamp},
    {"timestamp", TypeKind::timestamptz},
    {"json", TypeKind::json},
}};

constexpr std::array<std::pair<std::string_view, TypeKind>, 3> with_length = {{
    {"varchar", TypeKind::string},
    {"char", TypeKind::character},
    {"varbinary", TypeKind::binary},
}};

constexpr std::array<std::pair<std::string_view, TypeKind>, 3> with_precision = {{
    {"time", TypeKind::time},
    {"datetime", TypeKind::timestamp},
    {"timestamp", TypeKind::timestamptz},
}};

template <class Table>
std::optional<TypeKind> kind_in(const Table& table, const std::string& name) {
  for (const auto& [word, kind] : table)
    if (word == name) return kind;
  return std::nullopt;
}

Type numeric_type(const std::vector<int>& numbers) {
  Type type{TypeKind::numeric};
  type.precision = numbers[0];
  if (numbers[1] != 0) type.scale = numbers[1];
  return type;
}

// The servers that have no type for them keep them as texts.
bool is_uuid(const Written& written, int server_version) {
  constexpr int uuid_came = 100700;
  if (server_version != 0 && server_version < uuid_came)
    return written.name == "char" && written.numbers == std::vector{36};
  return written.name == "uuid";
}

std::optional<Type> vocabulary_type(const Written& written, int server_version) {
  if (!written.more.empty()) return std::nullopt;
  if (is_uuid(written, server_version)) return Type{TypeKind::uuid};
  if (written.name == "tinyint" && written.numbers == std::vector{1}) return Type{TypeKind::boolean};
  if (written.name == "decimal" && written.numbers.size() == 2) return numeric_type(written.numbers);
  if (written.numbers.empty() || written.is_integer()) {
    const std::optional<TypeKind> kind = kind_in(without_numbers, written.name);
    return kind ? std::optional(Type{*kind}) : std::nullopt;
  }
  if (written.numbers.size() > 1 || written.numbers.front() == 0) return std::nullopt;
  if (const auto kind = kind_in(with_length, written.name)) return Type{.kind = *kind, .length = written.numbers[0]};
  if (const auto kind = kind_in(with_precision, written.name))
    return Type{.kind = *kind, .precision = written.numbers[0]};
  return std::nullopt;
}

// ZEROFILL fills up to the width.
std::string without_width(const std::string& text, const Written& written) {
  const bool is_shown_only = written.is_integer() && written.more.find("zerofill") == std::string::npos;
  if (!is_shown_only && written.name != "year") return text;
  return written.name + (written.more.empty() ? "" : " " + written.more);
}

}  // namespace

Type type_of(const std::string& text, int server_version) {
  const std::optional<Written> written = parts_of(text);
  if (written)
    if (const std::optional<Type> type = vocabulary_type(*written, server_version)) return *type;
  return Type{.kind = TypeKind::sql, .sql = written ? without_width(text, *written) : text, .backend = "mysql"};
}

}  // namespace migrator::reflection::mysql
