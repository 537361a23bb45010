// Things of a database by their names. Inside this layer only.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>
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

// The same for many names: of a thousand tables each is asked for.
template <class Thing>
class Lookup {
 public:
  // The list must outlive the object, and stay as it is.
  explicit Lookup(const std::vector<Thing>& list) {
    sorted_.reserve(list.size());
    for (const Thing& one : list) sorted_.push_back(&one);
    std::ranges::stable_sort(sorted_, {}, key);
  }

  const Thing* find(const decltype(Thing::name)& name) const {
    const auto found = std::ranges::lower_bound(sorted_, std::tie(name.schema, name.name), {}, key);
    return found != sorted_.end() && (*found)->name == name ? *found : nullptr;
  }

 private:
  static auto key(const Thing* thing) { return std::tie(thing->name.schema, thing->name.name); }

  std::vector<const Thing*> sorted_;
};

// A trigger or a policy, by its table and name.
template <class Thing>
const Thing* find_of_table(const std::vector<Thing>& list, const schema::TableName& table, const std::string& name) {
  const auto found =
      std::ranges::find_if(list, [&](const auto& one) { return one.table == table && one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace migrator::difference
