#include "autogenerate/comparison/remaking.hpp"

#include <fmt/format.h>

#include <map>

#include "autogenerate/comparison/matching.hpp"
#include "autogenerate/creation/routine_arguments.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

std::string_view space_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::function:
    case ObjectKind::procedure: return "routine";
    case ObjectKind::trigger:
    case ObjectKind::policy:
    case ObjectKind::schema:
    case ObjectKind::extension:
    case ObjectKind::index: return words_of(kind);
    default: return "relation";
  }
}

// CREATE OR REPLACE FUNCTION takes everything but another result.
bool can_be_replaced(const CreateRoutine& from, const CreateRoutine& to) {
  return from.kind == to.kind && from.returns == to.returns && from.arguments == to.arguments;
}

class Remaking {
 public:
  Remaking(const Database& from, const Database& to, const std::set<std::string>& disturbed) : touched_(disturbed) {
    start(from.views, to.views, [](const View& a, const View& b) { return a == b; });
    start(from.materialized_views, to.materialized_views, std::equal_to<CreateMaterializedView>());
    start(from.triggers, to.triggers, std::equal_to<Trigger>());
    start(from.policies, to.policies, std::equal_to<Policy>());
    start(from.routines, to.routines, can_be_replaced);
    start(from.others, to.others, [](const OtherObject& a, const OtherObject& b) { return a.create == b.create; });
    for (const Dependency& one : from.dependencies) users_.emplace(key_of(one.needs), key_of(one.object));
    for (const Trigger& one : from.triggers)
      users_.emplace(key_of({ObjectKind::view, one.table}), key_of(object_of(one)));
    for (const Policy& one : from.policies)
      users_.emplace(key_of({ObjectKind::table, one.table}), key_of(object_of(one)));
  }

  std::set<std::string> run() {
    std::vector<std::string> waiting(touched_.begin(), touched_.end());
    while (!waiting.empty()) {
      const std::string thing = std::move(waiting.back());
      waiting.pop_back();
      for (auto [user, end] = users_.equal_range(thing); user != end; ++user)
        if (survives(user->second) && touched_.insert(user->second).second) waiting.push_back(user->second);
    }
    std::erase_if(touched_, [&](const std::string& one) { return !survives(one); });
    return touched_;
  }

 private:
  template <class Thing, class Same>
  void start(const std::vector<Thing>& from, const std::vector<Thing>& to, Same is_same) {
    const auto things = match(from, to, [](const Thing& one) { return key_of(object_of(one)); });
    for (const Thing& one : things.gone) touched_.insert(key_of(object_of(one)));
    for (const auto& [before, after] : things.both) {
      surviving_.insert(key_of(object_of(before)));
      if (!is_same(before, after)) touched_.insert(key_of(object_of(before)));
    }
  }

  bool survives(const std::string& thing) const { return surviving_.contains(thing); }

  std::set<std::string> touched_;
  std::set<std::string> surviving_;
  std::multimap<std::string, std::string> users_;
};

}  // namespace

std::string key_of(const Object& object) {
  const bool is_of_table = object.kind == ObjectKind::column || object.kind == ObjectKind::constraint;
  const ObjectName& name = is_of_table ? object.table : object.name;
  const bool has_table = object.kind == ObjectKind::trigger || object.kind == ObjectKind::policy;
  const TableName& table = has_table ? object.table : TableName();
  return fmt::format("{} {}.{} {}.{} {}", space_of(object.kind), name.schema, name.name, table.schema, table.name,
                     identity_arguments(object.argument_types.value_or("")));
}

std::string key_of_part(const Object& part) {
  const bool is_index = part.kind == ObjectKind::index;
  const TableName& of = is_index ? part.name : part.table;
  return fmt::format("{} {}.{} {}", words_of(part.kind), of.schema, is_index ? "" : of.name, part.name.name);
}

Object object_of(const View& view) { return {ObjectKind::view, view.name}; }
Object object_of(const CreateMaterializedView& view) { return {ObjectKind::materialized_view, view.name}; }
Object object_of(const CreateRoutine& routine) {
  return {routine.kind, routine.name, {}, identity_arguments(routine.arguments)};
}
Object object_of(const Trigger& trigger) { return {ObjectKind::trigger, {"", trigger.name}, trigger.table}; }
Object object_of(const Policy& policy) { return {ObjectKind::policy, {"", policy.name}, policy.table}; }
Object object_of(const OtherObject& other) { return other.object; }

std::set<std::string> made_again(const Database& from, const Database& to, const std::set<std::string>& disturbed) {
  return Remaking(from, to, disturbed).run();
}

}  // namespace migrator::autogenerate
