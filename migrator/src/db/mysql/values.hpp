// Values on their way to libmariadb and back.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "db/connection.hpp"
#include "db/mysql/handles.hpp"
#include "schema/value.hpp"

namespace migrator::db::mysql {

// The parameters of one prepared statement in the order of its question marks. Refers to the values that it was made
// from.
class Parameters {
 public:
  void add(const schema::Value& value);
  MYSQL_BIND* binds() { return binds_.data(); }

 private:
  struct Number {
    std::int64_t integer = 0;
    double real = 0;
  };
  std::vector<MYSQL_BIND> binds_;
  std::deque<Number> numbers_;  // a deque, because binds_ points into it
};

// Columns by their type: integers, floating point, binary strings as bytes; all else, DECIMAL and dates among it, is
// the server's text. There is no boolean: what is declared so is a tinyint(1), and answers 0 or 1.
ResultSet decode(MYSQL_RES* result);

// The rows of a prepared statement whose result is stored.
ResultSet decode(MYSQL_STMT* statement);

// Appends a literal for a statement's text. Throws `sql` for what MySQL cannot store: NaN and infinity.
void append_literal(std::string& to, const schema::ValueView& value, MYSQL* connection);

// Throws `sql` for a NUL in the statement or a text, which would be cut there by others.
void check_sendable(const Statement& statement);
bool has_nul(std::string_view text);

}  // namespace migrator::db::mysql
