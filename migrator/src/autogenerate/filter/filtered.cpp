#include <algorithm>

#include "autogenerate/comparison/parts.hpp"
#include "autogenerate/comparison/remaking.hpp"
#include "autogenerate/filter.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

class Filtering {
 public:
  Filtering(Database database, const Filter& filter) : database_(std::move(database)), filter_(filter) {}

  Database run() {
    remove_schemas();
    remove_relations();
    remove_things(database_.enums, ObjectKind::type);
    remove_things(database_.composite_types, ObjectKind::type);
    remove_things(database_.domains, ObjectKind::type);
    remove_things(database_.routines, ObjectKind::function);
    remove_sequences();
    remove_parts();
    const auto belongs = [&](const Object& one) { return is_gone(one); };
    std::erase_if(database_.comments, [&](const CommentOn& one) { return belongs(one.object); });
    std::erase_if(database_.others,
                  [&](const OtherObject& one) { return belongs(one.object) || is_excluded(one.object); });
    std::erase_if(database_.dependencies,
                  [&](const Dependency& one) { return belongs(one.object) || belongs(one.needs); });
    return std::move(database_);
  }

 private:
  const std::string& schema_of(const std::string& name) const { return name.empty() ? filter_.default_schema : name; }

  bool is_in(const std::vector<FilterPattern>& patterns, const std::string& schema) const {
    return std::ranges::any_of(patterns, [&](const FilterPattern& one) { return matches(one.name, schema); });
  }

  bool is_schema_excluded(const std::string& name) const {
    const std::string& schema = schema_of(name);
    const bool is_included = filter_.include_schemas.empty() || is_in(filter_.include_schemas, schema);
    return !is_included || is_in(filter_.exclude_schemas, schema);
  }

  bool fits(const FilterPattern& pattern, const TableName& name) const {
    return matches(pattern.name, name.name) &&
           (!pattern.qualifier || matches(*pattern.qualifier, schema_of(name.schema)));
  }
  bool is_in(const std::vector<FilterPattern>& patterns, const TableName& name) const {
    return std::ranges::any_of(patterns, [&](const FilterPattern& one) { return fits(one, name); });
  }

  // The qualifier of a part is its table.
  bool fits_part(const FilterPattern& pattern, const std::string& name, const TableName& table) const {
    const auto fits_table = [&](const std::string& of) {
      return matches(of, table.name) || matches(of, schema_of(table.schema) + "." + table.name);
    };
    return matches(pattern.name, name) && (!pattern.qualifier || fits_table(*pattern.qualifier));
  }

  bool is_excluded(const Object& object) const {
    const ObjectKind kind = object.kind == ObjectKind::procedure ? ObjectKind::function
                            : object.kind == ObjectKind::domain  ? ObjectKind::type
                                                                 : object.kind;
    return std::ranges::any_of(filter_.exclude_objects, [&](const ObjectPattern& one) {
      if (one.kind != kind) return false;
      return object.table.name.empty() ? fits(one.name, object.name)
                                       : fits_part(one.name, object.name.name, object.table);
    });
  }

  bool is_table_excluded(const TableName& name) const {
    const bool is_included = filter_.include_tables.empty() || is_in(filter_.include_tables, name);
    return !is_included || is_in(filter_.exclude_tables, name) || is_excluded({ObjectKind::table, name});
  }

  void take(const Object& object) { gone_.insert(key_of(object)); }

  void remove_schemas() {
    std::erase_if(database_.schemas, [&](const CreateSchema& one) {
      const Object object{ObjectKind::schema, {"", one.name}};
      const bool goes = is_schema_excluded(one.name) || is_excluded(object);
      if (goes) take(object);
      return goes;
    });
    std::erase_if(database_.extensions, [&](const CreateExtension& one) {
      const Object object{ObjectKind::extension, {"", one.name}};
      const bool goes = is_excluded(object);
      if (goes) take(object);
      return goes;
    });
  }

  template <class List>
  void remove_things(List& list, ObjectKind kind) {
    std::erase_if(list, [&](const auto& one) {
      Object object{kind, one.name};
      if constexpr (requires { object_of(one); }) object = object_of(one);
      const bool goes = is_schema_excluded(one.name.schema) || is_excluded(object);
      if (goes) take(object);
      return goes;
    });
  }

  // A partition goes with its table, and may itself have partitions.
  void remove_relations() {
    for (bool again = true; again;) {
      again = std::erase_if(database_.tables, [&](const Table& one) {
                const bool goes = is_schema_excluded(one.name.schema) || is_table_excluded(one.name) ||
                                  (one.partition_of && has_gone(one.partition_of->parent));
                if (goes) take({ObjectKind::table, one.name});
                return goes;
              }) > 0;
    }
    remove_things(database_.views, ObjectKind::view);
    remove_things(database_.materialized_views, ObjectKind::materialized_view);
  }

  bool has_gone(const TableName& relation) const { return gone_.contains(key_of({ObjectKind::table, relation})); }

  void remove_sequences() {
    std::erase_if(database_.sequences, [&](const CreateSequence& one) {
      const Object object{ObjectKind::sequence, one.name};
      const bool goes = is_schema_excluded(one.name.schema) || is_excluded(object) ||
                        (one.options.owner && has_gone(one.options.owner->table));
      if (goes) take(object);
      return goes;
    });
  }

  void remove_parts() {
    const auto on_gone = [&](const auto& one) { return has_gone(one.table); };
    const auto remove_from = [&](auto& list) {
      std::erase_if(list, [&](const auto& one) {
        const bool is_out = is_excluded(object_of(one));
        if (is_out) take(object_of(one));
        return is_out || on_gone(one);
      });
    };
    remove_from(database_.triggers);
    remove_from(database_.policies);
    std::erase_if(database_.disabled_triggers, [&](const SwitchTrigger& one) {
      return on_gone(one) || is_excluded({ObjectKind::trigger, {"", one.name}, one.table});
    });
    std::erase_if(database_.row_securities, on_gone);
    std::erase_if(database_.view_indexes,
                  [&](const CreateIndex& one) { return on_gone(one) || is_part_out(one.table, one.index); });
    for (Table& table : database_.tables) {
      std::erase_if(table.indexes, [&](const Index& one) { return is_part_out(table.name, one); });
      std::erase_if(table.constraints, [&](const Constraint& one) { return is_part_out(table.name, one); });
    }
  }

  bool is_part_out(const TableName& table, const Index& index) {
    return is_part_out(Object{ObjectKind::index, {table.schema, index.name}, table});
  }
  bool is_part_out(const TableName& table, const Constraint& constraint) {
    return is_part_out(Object{ObjectKind::constraint, {"", name_of(constraint)}, table});
  }
  bool is_part_out(const Object& part) {
    if (part.name.name.empty() || !is_excluded(part)) return false;
    gone_parts_.insert(key_of_part(part));
    return true;
  }

  // Itself, or what it is part of.
  bool is_gone(const Object& object) const {
    const bool is_part = object.kind == ObjectKind::constraint || object.kind == ObjectKind::index;
    if (is_part && gone_parts_.contains(key_of_part(object))) return true;
    return gone_.contains(key_of(object)) || (!object.table.name.empty() && has_gone(object.table)) ||
           (object.kind != ObjectKind::schema && object.kind != ObjectKind::extension && object.table.name.empty() &&
            is_schema_excluded(object.name.schema));
  }

  Database database_;
  const Filter& filter_;
  std::set<std::string> gone_, gone_parts_;  // by key_of() and key_of_part()
};

}  // namespace

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    for (std::size_t i = 0; i <= text.size(); ++i)
      if (matches(pattern.substr(1), text.substr(i))) return true;
    return false;
  }
  if (text.empty() || (pattern.front() != '?' && pattern.front() != text.front())) return false;
  std::size_t character = 1;  // one of UTF-8
  while (pattern.front() == '?' && character < text.size() &&
         (static_cast<unsigned char>(text[character]) & 0xC0) == 0x80)
    ++character;
  return matches(pattern.substr(1), text.substr(character));
}

Database filtered(Database database, const Filter& filter) {
  if (filter.empty()) return database;
  return Filtering(std::move(database), filter).run();
}

}  // namespace migrator::autogenerate
