#include "autogenerate/comparison/inheritance.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>

#include "autogenerate/comparison/parts.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

bool is_same_part(const Column& one, const Column& other) { return one.name == other.name; }
bool is_same_part(const Constraint& one, const Constraint& other) { return is_same_unnamed(one, other); }

template <class Part>
const Part* find(const std::vector<Part>& list, const Part& part) {
  const auto found = std::ranges::find_if(list, [&](const Part& one) { return is_same_part(one, part); });
  return found == list.end() ? nullptr : &*found;
}

bool is_inherited(const Column&) { return true; }
bool is_inherited(const Constraint& constraint) {
  const auto* check = std::get_if<Check>(&constraint);
  return check && !check->no_inherit;
}

// Of all parents and theirs; the nearest first.
template <class Part>
void add_inherited(std::vector<Part>& to, const Table& table, const Database& database,
                   std::vector<Part> Table::*list) {
  for (const TableName& name : table.inherits) {
    const auto parent = std::ranges::find(database.tables, name, &Table::name);
    if (parent == database.tables.end()) continue;
    for (const Part& one : (*parent).*list)
      if (is_inherited(one) && !find(to, one)) to.push_back(one);
    add_inherited(to, *parent, database, list);
  }
}

// What the one side has from its parents, and not of its own. Where the other side has it from parents, too, it is as
// there: nothing to do.
template <class Part>
void complete(std::vector<Part>& own, const std::vector<Part>& inherited, const std::vector<Part>& others,
              const std::vector<Part>& others_inherited) {
  std::vector<Part> added;
  for (const Part& one : inherited) {
    if (find(own, one)) continue;
    if (!find(others_inherited, one))
      added.push_back(one);
    else if (const Part* other = find(others, one))
      added.push_back(*other);
  }
  std::ranges::move(added, std::back_inserter(own));
}

}  // namespace

std::pair<Table, Table> with_inherited(Table before, Table after, const Database& from, const Database& to) {
  const auto complete_both = [&](auto list) {
    auto &old_ones = before.*list, &new_ones = after.*list;
    std::remove_reference_t<decltype(old_ones)> old_inherited, new_inherited;
    add_inherited(old_inherited, before, from, list);
    add_inherited(new_inherited, after, to, list);
    const auto own = old_ones;
    complete(old_ones, old_inherited, new_ones, new_inherited);
    complete(new_ones, new_inherited, own, old_inherited);
  };
  if (before.inherits.empty() && after.inherits.empty()) return {std::move(before), std::move(after)};
  complete_both(&Table::columns);
  complete_both(&Table::constraints);
  return {std::move(before), std::move(after)};
}

}  // namespace migrator::autogenerate
