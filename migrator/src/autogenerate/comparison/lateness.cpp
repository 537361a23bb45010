#include "autogenerate/comparison/lateness.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "autogenerate/comparison/remaking.hpp"
#include "autogenerate/creation/step.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// Calls a function with each list whose things have a life of their own, and what gives the object of one.
template <class Function>
void for_each_list(Function function) {
  const auto by_kind = [](ObjectKind kind) { return [kind](const auto& one) { return Object{kind, one.name}; }; };
  const auto as_object = [](const auto& one) { return object_of(one); };
  function(&Database::enums, by_kind(ObjectKind::type));
  function(&Database::composite_types, by_kind(ObjectKind::type));
  function(&Database::domains, by_kind(ObjectKind::domain));
  function(&Database::sequences, by_kind(ObjectKind::sequence));
  function(&Database::tables, by_kind(ObjectKind::table));
  function(&Database::routines, as_object);
  function(&Database::views, as_object);
  function(&Database::materialized_views, as_object);
  function(&Database::others, as_object);
  function(&Database::triggers, as_object);
  function(&Database::policies, as_object);
}

class Lateness {
 public:
  Lateness(const Database& gone, const Database& from, const std::set<std::string>& made_again)
      : made_again_(made_again) {
    for_each_list([&](auto list, auto object_of) {
      for (const auto& one : gone.*list) gone_.insert(key_of(object_of(one)));
    });
    for (const Table& one : gone.tables) add_indexes(one);
    for (const CreateIndex& one : gone.view_indexes)
      gone_.insert(key_of({ObjectKind::index, {one.table.schema, one.index.name}, one.table}));
    if (gone_.empty()) return;
    for (const Step& one : steps_of(from)) read(one);
    for (const Dependency& one : from.dependencies) needs_.emplace(key_of(one.object), key_of(one.needs));
    for (const auto& [user, thing] : needs_)
      if (!gone_.contains(user)) take(thing);
  }

  bool is_late(const Object& object) const { return late_.contains(key_of(object)); }

 private:
  // They go with their table, and need what they need as long as it is there.
  void add_indexes(const Table& table) {
    for (const Index& one : table.indexes) {
      const std::string index = key_of({ObjectKind::index, {table.name.schema, one.name}, table.name});
      gone_.insert(index);
      needs_.emplace(key_of({ObjectKind::table, table.name}), index);
    }
  }

  void read(const Step& step) {
    if (!step.makes && !step.part_of) return;
    const std::string user = key_of(step.makes ? *step.makes : *step.part_of);
    // A foreign key of a table that stays goes before the table that it refers to.
    const bool is_reference = step.place.rank == Place::Rank::added_constraint;
    if (is_reference && !gone_.contains(user)) return;
    for (const Object& one : step.needs) needs_.emplace(user, key_of(one));
    if (!gone_.contains(user)) return;
    for (const PostponableKey& key : step.foreign_keys)
      for (const Object& one : key.needs) needs_.emplace(user, key_of(one));
  }

  // What is late needs what it needs until then.
  void take(const std::string& thing) {
    if (!gone_.contains(thing) || made_again_.contains(thing) || !late_.insert(thing).second) return;
    for (auto [need, end] = needs_.equal_range(thing); need != end; ++need) take(need->second);
  }

  const std::set<std::string>& made_again_;
  std::set<std::string> gone_, late_;
  std::multimap<std::string, std::string> needs_;
};

}  // namespace

Removals sorted_by_lateness(Database gone, const Database& from, const std::set<std::string>& made_again) {
  const Lateness lateness(gone, from, made_again);
  Removals removals;
  for_each_list([&](auto list, auto object_of) {
    for (auto& one : gone.*list)
      ((lateness.is_late(object_of(one)) ? removals.behind : removals.before).*list).push_back(std::move(one));
  });
  removals.before.view_indexes = std::move(gone.view_indexes);
  // Whatever they hold is gone by then.
  removals.behind.extensions = std::move(gone.extensions);
  removals.behind.schemas = std::move(gone.schemas);
  removals.before.dependencies = removals.behind.dependencies = from.dependencies;
  return removals;
}

}  // namespace migrator::autogenerate
