#include "reflection/sqlite/column_type.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "dialect/sqlite/normal_form.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::reflection::sqlite {

namespace {

using schema::Type;
using schema::TypeKind;

// The name before the parentheses, and the numbers in them.
struct Declared {
  std::string name;
  std::vector<int> numbers;
};

std::optional<Declared> parts_of(const std::string& declared) {
  Declared parts;
  bool in_parentheses = false;
  for (const dialect::Token& token : dialect::sqlite::tokens_of(declared)) {
    if (token.is_symbol('(')) {
      in_parentheses = true;
    } else if (token.kind == dialect::TokenKind::word && !in_parentheses) {
      parts.name += (parts.name.empty() ? "" : " ") + dialect::sqlite::normal_form(token.text);
    } else if (token.kind == dialect::TokenKind::number && in_parentheses && token.text.size() < 9) {
      parts.numbers.push_back(std::stoi(std::string(token.text)));
    } else if (!token.is_symbol(',') && !token.is_symbol(')')) {
      return std::nullopt;
    }
  }
  return parts;
}

Type with_numbers(TypeKind kind, const std::vector<int>& numbers) {
  Type type{kind};
  if (kind == TypeKind::numeric) {
    if (!numbers.empty()) type.precision = numbers[0];
    if (numbers.size() > 1) type.scale = numbers[1];
  } else if (!numbers.empty()) {
    type.length = numbers[0];
  }
  return type;
}

// Of those that are written alike the one that says more: TIMESTAMP is not TIMESTAMPTZ, JSON not JSONB.
constexpr std::array<std::pair<std::string_view, TypeKind>, 15> names = {{
    {"boolean", TypeKind::boolean},
    {"smallint", TypeKind::smallint},
    {"integer", TypeKind::integer},
    {"bigint", TypeKind::bigint},
    {"real", TypeKind::real},
    {"double precision", TypeKind::double_precision},
    {"numeric", TypeKind::numeric},
    {"varchar", TypeKind::string},
    {"char", TypeKind::character},
    {"text", TypeKind::text},
    {"blob", TypeKind::binary},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"timestamp", TypeKind::timestamp},
    {"json", TypeKind::json},
}};

}  // namespace

Type type_of(const std::string& declared) {
  Type own{.kind = TypeKind::sql, .sql = declared, .backend = "sqlite"};
  const std::optional<Declared> parts = parts_of(declared);
  if (!parts) return own;
  if (parts->name == "char" && parts->numbers == std::vector{36}) return {TypeKind::uuid};
  if (parts->name == "char" && parts->numbers.empty()) return own;  // for which, as for FLOAT, revisions have no word
  for (const auto& [name, kind] : names) {
    if (name != parts->name) continue;
    const Type type = with_numbers(kind, parts->numbers);
    // What the vocabulary makes of it must be what was there: TEXT(10) has a length that it would drop.
    const std::string written = dialect::dialect_of("sqlite").type_name(type);
    if (dialect::sqlite::normal_form(written) == dialect::sqlite::normal_form(declared)) return type;
  }
  return own;
}

}  // namespace migrator::reflection::sqlite
