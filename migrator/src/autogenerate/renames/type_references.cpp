#include "autogenerate/renames/type_references.hpp"

#include "autogenerate/models/things.hpp"
#include "autogenerate/renames/type_texts.hpp"
#include "autogenerate/renames/visits.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

ObjectName name_of(const Type& type) { return {type.schema, type.name}; }

class TypeRenaming {
 public:
  TypeRenaming(Database& database, const TypeRename& rename, const RenameRules& rules)
      : database_(database), rename_(rename), rules_(rules) {}

  void run() {
    rename_named(database_.enums);
    rename_named(database_.composite_types);
    rename_named(database_.domains);
    for (CreateDomain& one : database_.domains) rename(one.type);
    for (CreateCompositeType& one : database_.composite_types)
      for (Column& column : one.columns) rename(column.type);
    for (Table& one : database_.tables)
      for (Column& column : one.columns) rename(column.type);
    for (CreateRoutine& one : database_.routines)
      for (std::string* list : {&one.arguments, &one.returns}) *list = with_type_in_list(*list, rename_, rules_);
    visit_all_texts(database_, [&](std::string& sql) { sql = with_rename(sql, rename_, rules_); });
    visit_objects(database_, [&](Object& one) { rename(one); });
    sort(database_);
  }

 private:
  template <class List>
  void rename_named(List& list) const {
    for (auto& one : list)
      if (one.name == rename_.type) one.name.name = rename_.new_name;
  }

  void rename(Type& type) const {
    const bool is_named = type.kind == TypeKind::enumeration || type.kind == TypeKind::named;
    if (is_named && name_of(type) == rename_.type) type.name = rename_.new_name;
    for (Type& element : type.element) rename(element);
  }

  void rename(Object& object) const {
    const bool is_type = object.kind == ObjectKind::type || object.kind == ObjectKind::domain;
    if (is_type && object.name == rename_.type) object.name.name = rename_.new_name;
    if (object.table == rename_.type) object.table.name = rename_.new_name;
    if (object.argument_types) object.argument_types = with_type_in_list(*object.argument_types, rename_, rules_);
  }

  Database& database_;
  const TypeRename& rename_;
  const RenameRules& rules_;
};

class ValueRenaming {
 public:
  ValueRenaming(Database& database, const ValueRename& rename, const RenameRules& rules)
      : database_(database), rename_(rename), rules_(rules) {}

  void run() {
    for (CreateEnum& one : database_.enums)
      if (one.name == rename_.type) std::ranges::replace(one.values, rename_.value, rename_.new_value);
    for (Table& one : database_.tables) rename_in_bounds(one);
    for (Table& one : database_.tables)
      for (Column& column : one.columns) rename(column.default_value, column.type);
    for (CreateDomain& one : database_.domains) rename(one.default_value, one.type);
    visit_all_texts(database_, [&](std::string& sql) { sql = with_rename(sql, rename_, rules_); });
  }

 private:
  bool is_of_type(const Type& type) const {
    return type.kind == TypeKind::enumeration && name_of(type) == rename_.type;
  }

  void rename(Value& value) const {
    if (auto* text = std::get_if<std::string>(&value); text && *text == rename_.value) *text = rename_.new_value;
  }

  void rename(std::optional<Default>& value, const Type& type) const {
    auto* plain = value ? std::get_if<Value>(&*value) : nullptr;
    if (!plain) return;
    if (is_of_type(type)) rename(*plain);
    auto* array = std::get_if<std::string>(plain);
    if (array && type.kind == TypeKind::array && is_of_type(type.element.front()))
      *array = with_array_element(*array, rename_.value, rename_.new_value);
  }

  // By the columns of the table that it is a part of.
  void rename_in_bounds(Table& partition) const {
    if (!partition.partition_of) return;
    const auto parent = std::ranges::find(database_.tables, partition.partition_of->parent, &Table::name);
    if (parent == database_.tables.end() || !parent->partition_by) return;
    const std::vector<IndexKey>& keys = parent->partition_by->keys;
    const auto rename_key = [&](std::vector<BoundValue>& bounds, std::size_t place, const IndexKey& key) {
      const auto column = std::ranges::find(parent->columns, key.column, &Column::name);
      if (column == parent->columns.end() || !is_of_type(column->type) || place >= bounds.size()) return;
      if (auto* value = std::get_if<Value>(&bounds[place])) rename(*value);
    };
    if (auto* list = std::get_if<ListBounds>(&partition.partition_of->bounds); list && !keys.empty())
      for (std::size_t i = 0; i < list->values.size(); ++i) rename_key(list->values, i, keys.front());
    if (auto* range = std::get_if<RangeBounds>(&partition.partition_of->bounds))
      for (std::size_t i = 0; i < keys.size(); ++i)
        for (auto* bounds : {&range->from, &range->to}) rename_key(*bounds, i, keys[i]);
  }

  Database& database_;
  const ValueRename& rename_;
  const RenameRules& rules_;
};

}  // namespace

bool holds(const Type& type, const ObjectName& name) {
  const bool is_named = type.kind == TypeKind::enumeration || type.kind == TypeKind::named;
  return (is_named && name_of(type) == name) ||
         std::ranges::any_of(type.element, [&](const Type& one) { return holds(one, name); });
}

void rename_in(Database& database, const TypeRename& rename, const RenameRules& rules) {
  TypeRenaming(database, rename, rules).run();
}

void rename_in(Database& database, const AttributeRename& rename) {
  const auto change = [&](std::string& name) {
    if (name == rename.attribute) name = rename.new_name;
  };
  for (CreateCompositeType& one : database.composite_types)
    if (one.name == rename.type)
      for (Column& column : one.columns) change(column.name);
  visit_objects(database, [&](Object& one) {
    if (one.kind == ObjectKind::column && one.table == rename.type) change(one.name.name);
  });
}

void rename_in(Database& database, const ValueRename& rename, const RenameRules& rules) {
  ValueRenaming(database, rename, rules).run();
}

}  // namespace migrator::autogenerate
