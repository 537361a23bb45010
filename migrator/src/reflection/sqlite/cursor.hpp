// Reads a statement of sqlite_master token by token.
#pragma once

#include "dialect/sqlite/sqlite_dialect.hpp"
#include "reflection/cursor.hpp"

namespace migrator::reflection::sqlite {

using reflection::NotSayable;

class Cursor : public reflection::Cursor {
 public:
  explicit Cursor(std::string_view sql) : reflection::Cursor(sql, dialect::sqlite::lexical_rules) {}
};

inline std::string without_parentheses(std::string_view expression) {
  return reflection::without_parentheses(expression, dialect::sqlite::lexical_rules);
}

}  // namespace migrator::reflection::sqlite
