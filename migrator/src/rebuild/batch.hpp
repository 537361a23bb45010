// Changes of tables that wait for others of the same table, so that it is made anew once and not for each of them.
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "dialect/dialect.hpp"

namespace migrator::rebuild {

// All changes of a revision to a table, in order, at least one of which may take a rebuild.
struct Rebuild {
  schema::TableName table;  // without a name: that of the index which is renamed
  std::vector<schema::Operation> operations;
};

using Work = std::variant<schema::Operation, Rebuild>;

class Batch {
 public:
  explicit Batch(const dialect::Dialect& dialect) : dialect_(dialect) {}

  // Whether the operation waits here now. If not, what waits has to be done before it; then it may be offered again.
  bool take(const schema::Operation& operation);
  // What waits, in an order that comes to the same: the changes of a table that takes a rebuild stand where the last
  // of them stood. Only changes of other tables have been in between.
  std::vector<Work> release();
  bool empty() const { return waiting_.empty(); }

 private:
  struct Entry {
    schema::Operation operation;
    schema::TableName table;  // that it is a change of; without a name: of none
  };
  bool may_wait(const schema::Operation& operation) const;
  bool is_rebuilt(const schema::TableName& table) const;

  const dialect::Dialect& dialect_;
  std::vector<Entry> waiting_;
  bool closed_ = false;  // by a new name of a column, which what comes behind may mean
};

}  // namespace migrator::rebuild
