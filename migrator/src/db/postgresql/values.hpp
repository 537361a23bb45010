// Values on their way to libpq and back.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "db/connection.hpp"
#include "db/postgresql/handles.hpp"

namespace migrator::db::postgresql {

// The parameters of one statement as libpq takes them. Refers to the values that it was made from.
class Parameters {
 public:
  explicit Parameters(const std::vector<schema::Value>& values);

  int count() const { return static_cast<int>(values_.size()); }
  const Oid* types() const { return types_.data(); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(const char* value, std::size_t size, Oid type, int format);

  void add_number(std::string text);

  std::vector<Oid> types_;  // 0: the server infers it from where the parameter stands
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::deque<std::string> numbers_;  // a deque, because values_ points into it
};

// Throws `sql` when libpq would cut or refuse the statement or one of its parameters.
void check_sendable(const Statement& statement);

// The whole result, columns by their type: bool, integers, floating point, bytea; all else is the server's text.
ResultSet decode(const PGresult* result);

// How many rows a command changed; 0 for one that does not count.
std::uint64_t affected_rows(PGresult* result);

}  // namespace migrator::db::postgresql
