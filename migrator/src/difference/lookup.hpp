// Things of a database by their names. Inside this layer only.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "schema/object.hpp"

namespace migrator::difference {

using NameKey = std::pair<std::string, std::string>;
inline NameKey key_of(const schema::ObjectName& name) { return {name.schema, name.name}; }

// Null where there is none.
template <class Thing>
const Thing* find(const std::vector<Thing>& list, const decltype(Thing::name)& name) {
  const auto found = std::ranges::find_if(list, [&](const auto& one) { return one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

// A trigger or a policy, by its table and name.
template <class Thing>
const Thing* find_of_table(const std::vector<Thing>& list, const schema::TableName& table, const std::string& name) {
  const auto found =
      std::ranges::find_if(list, [&](const auto& one) { return one.table == table && one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace migrator::difference
