#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/models/names.hpp"
#include "autogenerate/renames.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

template <class Thing>
const Thing* find(const std::vector<Thing>& list, const ObjectName& name) {
  const auto found = std::ranges::find(list, name, &Thing::name);
  return found == list.end() ? nullptr : &*found;
}

bool look_alike(const Column& one, const Column& other) {
  return one.type == other.type && one.nullable == other.nullable && one.default_value == other.default_value &&
         one.identity == other.identity;
}

bool look_alike(const Table& one, const Table& other) {
  return std::ranges::is_permutation(one.columns, other.columns, [](const Column& a, const Column& b) {
    return a.name == b.name && a.type == b.type;
  });
}

template <class Part>
bool look_alike(const Part& one, const Part& other) {
  return part_changes(std::vector<Part>{one}, std::vector<Part>{other}, [](const auto&) { return true; }).gone.empty();
}

// The things of one kind that have a common space of names: in the database, and in the models.
class Scope {
 public:
  template <class List>
  Scope(const List& there, const List& wanted) {
    add(there, names_);
    for (const auto& one : wanted)
      for (const auto& other : there)
        if (look_alike(other, one)) alike_.insert({name(other), name(one)});
  }
  Scope() = default;

  // Of the values of enums, the place is all there is to tell.
  static Scope of_values(const CreateEnum& there, const CreateEnum& wanted) {
    Scope scope;
    scope.names_.insert(there.values.begin(), there.values.end());
    for (std::size_t i = 0; i < std::min(there.values.size(), wanted.values.size()); ++i)
      scope.alike_.insert({there.values[i], wanted.values[i]});
    return scope;
  }

  // Of which those that exchange their names look the same to us.
  template <class... Lists>
  static Scope of_names(const std::string& schema, const Lists&... lists) {
    Scope scope;
    const auto add = [&](const ObjectName& name) {
      if (name.schema == schema) scope.names_.insert(name.name);
    };
    (std::ranges::for_each(lists, [&](const auto& one) { add(one.name); }), ...);
    return scope;
  }

  bool has(const std::string& name) const { return names_.contains(name); }
  // Whether what has the one name in the database looks as the models say of the other.
  bool looks_as(const std::string& there, const std::string& wanted) const { return alike_.contains({there, wanted}); }

 private:
  template <class List>
  static void add(const List& list, std::set<std::string>& names) {
    for (const auto& one : list) names.insert(name(one));
  }
  static const std::string& name(const Table& table) { return table.name.name; }
  static const std::string& name(const Column& column) { return column.name; }
  static const std::string& name(const Constraint& one) { return name_of(one); }
  static const std::string& name(const Index& one) { return one.name; }

  std::set<std::string> names_;
  std::set<std::pair<std::string, std::string>> alike_;
};

// Those of one scope.
class Decision {
 public:
  Decision(const Scope& scope, const std::vector<const Renamed*>& renames) : scope_(scope) {
    for (const Renamed* one : renames) {
      new_names_.insert(one->object.name.name);
      const auto [first, is_new] = by_old_name_.insert({one->old_name, one});
      if (!is_new) fail(*one, *first->second);
    }
  }

  bool is_due(const Renamed& rename) const {
    const std::vector<const Renamed*> way = way_from(rename);
    if (follower(*way.back()) == &rename) return is_circle_due(way);
    if (!scope_.has(rename.old_name)) return false;
    if (!scope_.has(rename.object.name.name)) return true;
    const Renamed* next = follower(rename);
    if (next && is_due(*next)) return true;
    if (!new_names_.contains(rename.old_name)) fail(rename);
    return false;
  }

 private:
  // What has to give its name up for this one, what for that one, …: until it is nobody, or the first comes again.
  std::vector<const Renamed*> way_from(const Renamed& rename) const {
    std::vector<const Renamed*> way{&rename};
    for (const Renamed* next = follower(rename); next && next != &rename; next = follower(*next)) way.push_back(next);
    return way;
  }

  const Renamed* follower(const Renamed& rename) const {
    const auto found = by_old_name_.find(rename.object.name.name);
    return found == by_old_name_.end() ? nullptr : found->second;
  }

  bool is_circle_due(const std::vector<const Renamed*>& circle) const {
    const auto is_before = [&](const Renamed* one) { return scope_.looks_as(one->old_name, one->object.name.name); };
    const auto is_done = [&](const Renamed* one) {
      return scope_.looks_as(one->object.name.name, one->object.name.name);
    };
    if (std::ranges::all_of(circle, is_done)) return false;
    const bool is_before_all = std::ranges::all_of(circle, is_before);
    const bool is_there = std::ranges::all_of(circle, [&](const Renamed* one) { return scope_.has(one->old_name); });
    if (is_there && !is_before_all) fail_undecided(*circle.front());
    return is_before_all;
  }

  [[noreturn]] static void fail_undecided(const Renamed& rename) {
    throw Error(ErrorKind::sql,
                fmt::format("{} exchanges its name with another one, and whether it has done so already "
                            "cannot be told: the database has neither as the models describe it",
                            described(rename.object)))
        .at(rename.origin)
        .hint("if it has, take renamed_from(…) out of the models")
        .hint("if it has not, rename first, and change the rest in the next revision");
  }

  [[noreturn]] static void fail(const Renamed& rename, const Renamed& other) {
    throw Error(ErrorKind::sql,
                fmt::format("{} has the old name of {}", described(rename.object), described(other.object)))
        .at(rename.origin)
        .hint(fmt::format("{} says renamed_from(\"{}\") too: only one of them can have had it",
                          other.origin.to_string(), rename.old_name));
  }

  [[noreturn]] static void fail(const Renamed& rename) {
    throw Error(ErrorKind::sql, fmt::format("{} is there under both names", described(rename.object)))
        .at(rename.origin)
        .hint(fmt::format("the database has \"{}\" too: rename or drop one of the two in a revision, or take "
                          "renamed_from(\"{}\") out of the model",
                          rename.old_name, rename.old_name));
  }

  const Scope& scope_;
  std::set<std::string> new_names_;
  std::map<std::string, const Renamed*> by_old_name_;
};

class Search {
 public:
  Search(const Database& database, const Models& models) : database_(database), models_(models) {}

  std::vector<Rename> run() {
    for (const ObjectKind kind : renamed_kinds) search(kind);
    return std::move(due_);
  }

 private:
  void search(ObjectKind kind) {
    std::map<std::pair<std::string, std::string>, std::vector<const Renamed*>> by_scope;
    for (const Renamed& one : models_.renames) {
      if (one.object.kind != kind) continue;
      const TableName scope = is_part(kind) ? one.object.table : TableName{one.object.name.schema, ""};
      by_scope[{scope.schema, scope.name}].push_back(&one);
    }
    for (const auto& [name, renames] : by_scope) {
      const Scope scope = scope_of(kind, {name.first, name.second});
      const Decision decision(scope, renames);
      std::vector<Rename> due;
      for (const Renamed* one : renames)
        if (decision.is_due(*one)) due.push_back({one->object, one->old_name});
      std::ranges::move(due, std::back_inserter(due_));
    }
  }

  Scope scope_of(ObjectKind kind, const TableName& name) const {
    switch (kind) {
      case ObjectKind::table: return Scope(tables_in(database_, name.schema), tables_in(models_.database, name.schema));
      case ObjectKind::type: return Scope::of_names(name.schema, database_.enums, database_.composite_types);
      case ObjectKind::domain: return Scope::of_names(name.schema, database_.domains);
      case ObjectKind::sequence: return Scope::of_names(name.schema, database_.sequences);
      case ObjectKind::view: return Scope::of_names(name.schema, database_.views);
      case ObjectKind::materialized_view: return Scope::of_names(name.schema, database_.materialized_views);
      case ObjectKind::enum_value: return scope_of_values(name);
      default: return scope_of_part(kind, name);
    }
  }

  Scope scope_of_values(const ObjectName& type) const {
    const CreateEnum* there = find(database_.enums, {type.schema, old_name_of(ObjectKind::type, type)});
    const CreateEnum* wanted = find(models_.database.enums, type);
    return there && wanted ? Scope::of_values(*there, *wanted) : Scope();
  }

  Scope scope_of_part(ObjectKind kind, const TableName& name) const {
    if (const auto* wanted = find(models_.database.composite_types, name)) {
      const auto* there = find(database_.composite_types, {name.schema, old_name_of(ObjectKind::type, name)});
      return there ? Scope(there->columns, wanted->columns) : Scope();
    }
    const Table* there = find(database_.tables, {name.schema, old_name_of(ObjectKind::table, name)});
    const Table* wanted = find(models_.database.tables, name);
    if (!there || !wanted) return {};
    if (kind == ObjectKind::column) return Scope(there->columns, wanted->columns);
    if (kind == ObjectKind::constraint) return Scope(there->constraints, wanted->constraints);
    return Scope(there->indexes, wanted->indexes);
  }

  static std::vector<Table> tables_in(const Database& database, const std::string& schema) {
    std::vector<Table> tables;
    for (const Table& one : database.tables)
      if (one.name.schema == schema) tables.push_back(one);
    return tables;
  }

  std::string old_name_of(ObjectKind kind, const ObjectName& name) const {
    const auto rename = std::ranges::find_if(
        due_, [&](const Rename& one) { return one.object.kind == kind && one.object.name == name; });
    return rename == due_.end() ? name.name : rename->old_name;
  }

  const Database& database_;
  const Models& models_;
  std::vector<Rename> due_;
};

}  // namespace

std::vector<Rename> due_renames(const Database& database, const Models& models) {
  return Search(database, models).run();
}

}  // namespace migrator::autogenerate
