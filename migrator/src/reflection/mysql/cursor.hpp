// Reads what SHOW CREATE says, token by token.
#pragma once

#include "dialect/mysql/mysql_dialect.hpp"
#include "reflection/cursor.hpp"

namespace migrator::reflection::mysql {

using reflection::NotSayable;

class Cursor : public reflection::Cursor {
 public:
  explicit Cursor(std::string_view sql) : reflection::Cursor(sql, dialect::mysql::lexical_rules) {}
};

inline std::string without_parentheses(std::string_view expression) {
  return reflection::without_parentheses(expression, dialect::mysql::lexical_rules);
}

}  // namespace migrator::reflection::mysql
