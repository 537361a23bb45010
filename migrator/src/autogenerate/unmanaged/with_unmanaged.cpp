#include <algorithm>
#include <set>

#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/comparison/remaking.hpp"
#include "autogenerate/creation/table_steps.hpp"
#include "autogenerate/models/things.hpp"
#include "autogenerate/unmanaged.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class Joining {
 public:
  Joining(Database models, const Database& database) : result_(std::move(models)), database_(database) {}

  Database run() {
    find_schemas();
    find_kinds();
    keep_schemas();
    keep_things(&Database::tables, ObjectKind::table, true);
    keep_things(&Database::views, ObjectKind::view, has_views_);
    keep_things(&Database::materialized_views, ObjectKind::materialized_view, has_materialized_views_);
    lose_readers();
    keep_things(&Database::routines, ObjectKind::function, has_routines_);
    keep_sequences();
    keep_parts(&Database::triggers, has_triggers_);
    keep_parts(&Database::disabled_triggers, has_triggers_);
    keep_parts(&Database::policies, has_policies_);
    keep_parts(&Database::row_securities, has_policies_);
    for (const OtherObject& one : database_.others)
      if (one.object.table.name.empty() || is_there(one.object.table)) keep(&Database::others, one, one.object);
    keep_types();
    keep_needed();
    keep_view_indexes();
    keep_comments();
    for (const Dependency& one : database_.dependencies)
      if (kept_.contains(key_of(one.object))) result_.dependencies.push_back(one);
    sort(result_);
    return std::move(result_);
  }

 private:
  void find_schemas() {
    schemas_.insert("");
    for (const CreateSchema& one : result_.schemas) schemas_.insert(one.name);
    const auto add = [&](const auto&... lists) {
      const auto add_list = [&](const auto& list) {
        for (const auto& one : list) schemas_.insert(one.name.schema);
      };
      (add_list(lists), ...);
    };
    add(result_.enums, result_.composite_types, result_.domains, result_.sequences, result_.tables, result_.routines,
        result_.views, result_.materialized_views);
  }

  void find_kinds() {
    has_views_ = !result_.views.empty();
    has_materialized_views_ = !result_.materialized_views.empty();
    has_routines_ = !result_.routines.empty();
    has_triggers_ = !result_.triggers.empty() || !result_.disabled_triggers.empty();
    has_policies_ = !result_.policies.empty() || !result_.row_securities.empty();
    has_sequences_ = !result_.sequences.empty();
    has_extensions_ = !result_.extensions.empty();
    has_types_ = !result_.enums.empty() || !result_.composite_types.empty() || !result_.domains.empty();
    has_comments_ = !result_.comments.empty();
  }

  bool is_in_their_schema(const std::string& schema) const { return schemas_.contains(schema); }

  template <class Thing>
  void keep(std::vector<Thing> Database::*list, const Thing& thing, const Object& object) {
    (result_.*list).push_back(thing);
    kept_.insert(key_of(object));
  }

  void keep_schemas() {
    for (const CreateSchema& one : database_.schemas)
      if (!has_name(result_.schemas, one.name)) keep(&Database::schemas, one, {ObjectKind::schema, {"", one.name}});
    if (has_extensions_) return;
    for (const CreateExtension& one : database_.extensions)
      keep(&Database::extensions, one, {ObjectKind::extension, {"", one.name}});
  }

  template <class List, class Name>
  static bool has_name(const List& list, const Name& name) {
    return std::ranges::any_of(list, [&](const auto& one) { return one.name == name; });
  }

  template <class Thing>
  void keep_things(std::vector<Thing> Database::*list, ObjectKind kind, bool is_theirs) {
    for (const Thing& one : database_.*list) {
      if (is_theirs && is_in_their_schema(one.name.schema)) continue;
      Object object{kind, one.name};
      if constexpr (requires { object_of(one); }) object = object_of(one);
      keep(list, one, object);
    }
  }

  bool is_there(const TableName& relation) const {
    return has_name(result_.tables, relation) || has_name(result_.views, relation) ||
           has_name(result_.materialized_views, relation);
  }

  // One that is owned goes with its table.
  void keep_sequences() {
    for (const CreateSequence& one : database_.sequences) {
      const bool is_theirs = has_sequences_ && is_in_their_schema(one.name.schema);
      if (!is_theirs && (!one.options.owner || is_there(one.options.owner->table)))
        keep(&Database::sequences, one, {ObjectKind::sequence, one.name});
    }
  }

  template <class Thing>
  void keep_parts(std::vector<Thing> Database::*list, bool is_theirs) {
    for (const Thing& one : database_.*list) {
      if ((is_theirs && is_in_their_schema(one.table.schema)) || !is_there(one.table)) continue;
      if constexpr (requires { object_of(one); })
        keep(list, one, object_of(one));
      else
        (result_.*list).push_back(one);
    }
  }

  void keep_view_indexes() {
    for (const CreateIndex& one : database_.view_indexes)
      if (kept_.contains(key_of({ObjectKind::materialized_view, one.table}))) result_.view_indexes.push_back(one);
  }

  // Those that tables use were made for them.
  void keep_types() {
    std::set<std::string> used;
    for (const Table& table : database_.tables)
      for (const Column& one : table.columns)
        if (!kept_.contains(key_of({ObjectKind::table, table.name}))) add_keys(used, one.type);
    const auto is_theirs = [&](const ObjectName& name) {
      return is_in_their_schema(name.schema) && (has_types_ || used.contains(key_of({ObjectKind::type, name})));
    };
    const auto keep_all = [&](auto list) {
      for (const auto& one : database_.*list)
        if (!is_theirs(one.name)) keep(list, one, {ObjectKind::type, one.name});
    };
    keep_all(&Database::enums);
    keep_all(&Database::composite_types);
    keep_all(&Database::domains);
  }

  // What is theirs, and they have no more, is still there for what stays and needs it.
  void keep_needed() {
    for (std::size_t before = kept_.size() + 1; before != kept_.size();) {
      before = kept_.size();
      const std::set<std::string> needed = needs();
      const auto keep_all = [&](auto list, ObjectKind kind) {
        for (const auto& one : database_.*list) {
          Object object{kind, one.name};
          if constexpr (requires { object_of(one); }) object = object_of(one);
          if (needed.contains(key_of(object)) && !has_thing(object)) keep(list, one, object);
        }
      };
      keep_all(&Database::enums, ObjectKind::type);
      keep_all(&Database::composite_types, ObjectKind::type);
      keep_all(&Database::domains, ObjectKind::type);
      keep_all(&Database::sequences, ObjectKind::sequence);
      keep_all(&Database::routines, ObjectKind::function);
      keep_all(&Database::views, ObjectKind::view);
      keep_all(&Database::materialized_views, ObjectKind::materialized_view);
    }
  }

  // A view cannot stay without a table that it reads, nor one that reads such a view.
  void lose_readers() {
    std::set<std::string> lost;
    for (const Table& one : database_.tables)
      if (!has_name(result_.tables, one.name)) lost.insert(key_of({ObjectKind::table, one.name}));
    const auto reads_lost = [&](const Dependency& one) {
      const std::string reader = key_of(one.object);
      return kept_.contains(reader) && lost.contains(key_of(one.needs)) && lost.insert(reader).second;
    };
    while (std::ranges::any_of(database_.dependencies, reads_lost)) {
    }
    std::erase_if(kept_, [&](const std::string& one) { return lost.contains(one); });
    std::erase_if(result_.views, [&](const View& one) { return lost.contains(key_of(object_of(one))); });
    std::erase_if(result_.materialized_views,
                  [&](const CreateMaterializedView& one) { return lost.contains(key_of(object_of(one))); });
  }

  // By key_of().
  std::set<std::string> needs() const {
    std::set<std::string> needed;
    for (const Dependency& one : database_.dependencies)
      if (kept_.contains(key_of(one.object))) needed.insert(key_of(one.needs));
    for (const Trigger& one : result_.triggers)
      if (one.function) needed.insert(key_of({ObjectKind::function, one.function->name}));
    for (const Table& table : result_.tables)
      for (const Column& one : table.columns) add_keys(needed, one.type);
    for (const CreateCompositeType& type : result_.composite_types)
      for (const Column& one : type.columns) add_keys(needed, one.type);
    for (const CreateDomain& one : result_.domains) add_keys(needed, one.type);
    return needed;
  }

  static void add_keys(std::set<std::string>& keys, const Type& type) {
    std::vector<Object> objects;
    add_types(objects, type);
    for (const Object& one : objects) keys.insert(key_of(one));
  }

  // Of what is not theirs, or of theirs while they have none at all.
  void keep_comments() {
    for (const CommentOn& one : database_.comments) {
      const bool is_kept = kept_.contains(key_of(one.object));
      const bool is_untold = !has_comments_ && stays(one.object);
      if (is_kept || is_untold) result_.comments.push_back(one);
    }
  }

  bool stays(const Object& object) const {
    if (object.kind == ObjectKind::constraint) return stays_in(object.table, object, &Table::constraints);
    if (object.kind == ObjectKind::index) return stays_in(object.table, object, &Table::indexes);
    if (!object.table.name.empty()) return is_there(object.table) && has_part(object);
    return has_thing(object);
  }

  // One of a table that has the same, under whatever name, keeps its name in the database and so its comment.
  template <class Part>
  bool stays_in(const TableName& table, const Object& object, std::vector<Part> Table::*list) const {
    const auto before = std::ranges::find_if(database_.tables, [&](const Table& one) {
      return (table.name.empty() || one.name == table) &&
             std::ranges::any_of(one.*list, [&](const Part& part) { return name_of(part) == object.name.name; });
    });
    if (before == database_.tables.end())
      return object.kind == ObjectKind::constraint && has_thing({ObjectKind::domain, table});
    const auto after = std::ranges::find(result_.tables, before->name, &Table::name);
    if (after == result_.tables.end()) return false;
    const auto changes = part_changes((*before).*list, (*after).*list, [](const Part&) { return true; });
    const auto is_it = [&](const Part& part) { return name_of(part) == object.name.name; };
    return std::ranges::none_of(changes.gone, is_it) &&
           std::ranges::none_of(changes.renamed, [&](const auto& pair) { return is_it(pair.first); });
  }

  bool has_part(const Object& object) const {
    const auto has = [&](const auto& list) {
      return std::ranges::any_of(list, [&](const auto& one) { return key_of(object_of(one)) == key_of(object); });
    };
    return object.kind == ObjectKind::trigger ? has(result_.triggers) : has(result_.policies);
  }

  bool has_thing(const Object& object) const {
    const auto has = [&](const auto&... lists) { return (has_name(lists, object.name) || ...); };
    switch (object.kind) {
      case ObjectKind::schema: return has_name(result_.schemas, object.name.name);
      case ObjectKind::extension: return has_name(result_.extensions, object.name.name);
      case ObjectKind::function:
      case ObjectKind::procedure:
        return std::ranges::any_of(result_.routines,
                                   [&](const auto& one) { return key_of(object_of(one)) == key_of(object); });
      default:
        return has(result_.tables, result_.views, result_.materialized_views, result_.sequences, result_.enums,
                   result_.composite_types, result_.domains);
    }
  }

  Database result_;
  const Database& database_;
  std::set<std::string> schemas_;  // of the models
  std::set<std::string> kept_;     // what is not theirs, by key_of()
  bool has_views_ = false, has_materialized_views_ = false, has_routines_ = false, has_triggers_ = false;
  bool has_policies_ = false, has_sequences_ = false, has_extensions_ = false, has_types_ = false;
  bool has_comments_ = false;
};

}  // namespace

Database with_unmanaged(Database models, const Database& database) {
  return Joining(std::move(models), database).run();
}

}  // namespace migrator::autogenerate
