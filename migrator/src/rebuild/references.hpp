// Foreign keys around a rebuild (lang_altertable.html, steps 1, 10 and 12).
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "db/connection.hpp"
#include "schema/name.hpp"

namespace migrator::rebuild {

// With foreign keys on, dropping the old table deletes what refers to its rows. Within a transaction the switch has no
// effect: this stands around it.
class ForeignKeysOff {
 public:
  explicit ForeignKeysOff(db::Connection& connection);
  ~ForeignKeysOff();  // puts them on again if they were, also where the connection is broken as far as it goes
  ForeignKeysOff(const ForeignKeysOff&) = delete;
  ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;

 private:
  db::Connection& connection_;
  bool were_on_ = false;
};

bool foreign_keys_are_on(db::Connection& connection);

// The rows that refer to nothing, of the tables that were rebuilt and of those that refer to them.
class References {
 public:
  using Name = std::tuple<std::string, std::string>;  // schema and name of a table

  // Before a table is rebuilt.
  void remember(db::Connection& connection, const schema::TableName& table, const Origin& origin);
  // Before the transaction is committed. Throws `sql` for those that were not there before, at the place of the first
  // rebuild of what they refer to or are in. Begins anew then.
  void check(db::Connection& connection);
  bool empty() const { return tables_.empty(); }
  void clear() { tables_.clear(); }

 private:
  using Violation = std::tuple<std::string, std::string>;  // the row and what it should refer to
  struct Table {
    bool is_sound = true;  // else its foreign keys fit no key, and cannot be checked
    std::map<Violation, int> violations;
    Origin origin;
  };

  static Table look(db::Connection& connection, const Name& table);
  std::map<Name, Table> tables_;
};

}  // namespace migrator::rebuild
