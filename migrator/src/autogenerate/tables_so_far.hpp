// Tables as they are in the midst of a list of operations, as far as it matters to what the next one costs. Inside this
// layer only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

class TablesSoFar {
 public:
  // `before` must outlive the object. What it does not have may be there all the same.
  explicit TablesSoFar(const schema::Database& before) : before_(before) {}

  // An operation that has been done.
  void pass(const schema::AnyAction& action);

  // Whether the operations have made it.
  bool is_new(const schema::TableName& name) { return state(name).is_new; }
  // Null for one that is new, and for one that nobody knows. Lives until the next operation.
  const schema::Table* find(const schema::TableName& name);

 private:
  class Change;
  using Key = std::pair<std::string, std::string>;
  struct State {
    bool is_new = false;
    std::optional<schema::Table> table = {};
  };

  State& state(const schema::TableName& name);

  const schema::Database& before_;
  std::map<Key, State> states_;  // of the tables that were asked for
};

}  // namespace migrator::autogenerate
