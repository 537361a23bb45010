// The views and triggers that read or write a table which is made anew.
#pragma once

#include <string>

#include "db/connection.hpp"

namespace migrator::rebuild {

class Readers {
 public:
  // Before.
  Readers(db::Connection& connection, const std::string& schema);
  // Afterwards: throws `sql` when one of them does not fit the table any more, as ALTER TABLE does. When one of them
  // fitted nothing before, nothing is said.
  void check(const std::string& table, const Origin& origin) const;

 private:
  void probe() const;

  db::Connection& connection_;
  std::string schema_;
  bool worth_checking_ = false;
};

}  // namespace migrator::rebuild
