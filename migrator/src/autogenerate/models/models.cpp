#include "autogenerate/models.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "autogenerate/models/names.hpp"
#include "autogenerate/models/things.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

template <class List>
auto find_name(List& list, const ObjectName& name) {
  const auto found = std::ranges::find_if(list, [&](const auto& one) { return one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

// What is said of things that others describe, in whatever order.
class Sayings {
 public:
  Sayings(Models& models, const dialect::Dialect& dialect) : models_(models), to_(models.database), names_(dialect) {}

  Names& names() { return names_; }

  void add(const Operation& operation) {
    origin_ = operation.origin;
    std::visit(*this, static_cast<const AnyAction&>(operation.action));
  }

  void operator()(const CreateIndex& create) {
    if (!create.index.name.empty()) take_index({create.table.schema, create.index.name}, create.table);
    if (find_name(to_.materialized_views, create.table))
      to_.view_indexes.push_back({create.table, create.index, false, false, create.only});
    else
      table_of(create.table).indexes.push_back(create.index);
  }
  void operator()(const AddConstraint& add) { table_of(add.table).constraints.push_back(add.constraint); }
  void operator()(const CommentOnTable& comment) {
    Table& table = table_of(comment.table);
    names_.take_saying("the comment", {ObjectKind::table, comment.table}, origin_);
    table.comment = comment.comment;
  }
  void operator()(const AlterSequence& alter) {
    CreateSequence* sequence = find_name(to_.sequences, alter.name);
    SequenceOptions rest = alter.changes;
    rest.owner.reset();
    if (!alter.changes.owner || rest != SequenceOptions()) return describes_nothing();
    if (!sequence) fail_unknown("sequence", alter.name);
    sequence->options.owner = alter.changes.owner;
  }
  void operator()(const SetRowSecurity& set) {
    if (set.security == RowSecurity::disabled || set.security == RowSecurity::not_forced) return describes_nothing();
    table_of(set.table);
    names_.take_saying(set.security == RowSecurity::enabled ? "row security" : "forced row security",
                       {ObjectKind::table, set.table}, origin_);
    to_.row_securities.push_back(set);
  }
  void operator()(const SwitchTrigger& to) {
    if (to.enable) return describes_nothing();
    names_.take_saying("the switch", {ObjectKind::trigger, {"", to.name}, to.table}, origin_);
    to_.disabled_triggers.push_back(to);
  }
  void operator()(const CommentOn& comment) {
    names_.take_saying("the comment", comment.object, origin_);
    if (comment.object.kind == ObjectKind::table)
      table_of(comment.object.name).comment = comment.comment;
    else if (comment.object.kind == ObjectKind::column && is_of_a_described_column(comment.object))
      column_of(comment.object).comment = comment.comment;
    else
      to_.comments.push_back(comment);
  }
  void operator()(const Execute&) const {
    throw Error(ErrorKind::sql, "SQL describes nothing that could be compared")
        .at(origin_)
        .hint("say what there is to be: op.create_view, op.create_function, op.create_trigger, …");
  }
  template <class Other>
  void operator()(const Other&) const {
    describes_nothing();
  }

  void take_index(const ObjectName& index, const TableName& table) {
    const Object object{ObjectKind::index, index, table};
    names_.take(object, origin_);
    models_.objects.push_back({object, origin_});
  }
  void at(const Origin& origin) { origin_ = origin; }

 private:
  [[noreturn]] void fail_unknown(const char* what, const TableName& name) const {
    throw Error(ErrorKind::sql, fmt::format("no model describes {} \"{}{}{}\"", what, name.schema,
                                            name.schema.empty() ? "" : ".", name.name))
        .at(origin_);
  }
  void describes_nothing() const {
    throw Error(ErrorKind::sql, "this operation describes nothing: it changes, fills or removes something")
        .at(origin_)
        .hint("models say what there is to be; what leads there is for revisions");
  }
  Table& table_of(const TableName& name) {
    Table* table = find_name(to_.tables, name);
    if (!table) fail_unknown("table", name);
    return *table;
  }
  // A view's or a composite type's columns, and those that a table has from others, are no part of its model.
  bool is_of_a_described_column(const Object& column) const {
    const TableName& of = column.table;
    if (find_name(to_.views, of) || find_name(to_.materialized_views, of) || find_name(to_.composite_types, of))
      return false;
    const Table* table = find_name(to_.tables, of);
    const bool has_others = table && (table->partition_of || !table->inherits.empty());
    return !has_others || std::ranges::find(table->columns, column.name.name, &Column::name) != table->columns.end();
  }
  Column& column_of(const Object& object) {
    Table& table = table_of(object.table);
    const auto column = std::ranges::find(table.columns, object.name.name, &Column::name);
    if (column == table.columns.end())
      throw Error(ErrorKind::sql, fmt::format("the model has no {}", described(object))).at(origin_);
    return *column;
  }

  Models& models_;
  Database& to_;
  Names names_;
  Origin origin_;
};

// The indexes among the parts of a table have names of their own.
void take_names(const Operation& operation, const Object& object, Sayings& sayings, Models& models) {
  sayings.names().take(object, operation.origin);
  models.objects.push_back({object, operation.origin});
  const auto* create = std::get_if<CreateTable>(&static_cast<const AnyAction&>(operation.action));
  if (!create) return;
  if (create->table.storage.persistence == Persistence::temporary)
    throw Error(ErrorKind::sql, fmt::format("{} is temporary: it is gone with its connection", described(object)))
        .at(operation.origin)
        .hint("leave out what no other connection sees");
  sayings.at(operation.origin);
  for (const Index& index : create->table.indexes)
    if (!index.name.empty()) sayings.take_index({create->table.name.schema, index.name}, create->table.name);
}

// A header with a model in it, which several files include, is one model.
bool are_the_same(const Operation& one, const Operation& other) {
  return !one.origin.empty() && one.origin.file == other.origin.file && one.origin.line == other.origin.line &&
         static_cast<const AnyAction&>(one.action) == static_cast<const AnyAction&>(other.action);
}

// What is inherited is looked for along all parents, which would have no end.
void refuse_circles(const Models& models) {
  for (const Table& table : models.database.tables) {
    std::vector<TableName> ancestors = table.inherits;
    for (std::size_t i = 0; i < ancestors.size(); ++i) {
      if (ancestors[i] == table.name)
        throw Error(ErrorKind::sql, fmt::format("table \"{}\" inherits from itself", table.name.name))
            .at(origin_of(models, {ObjectKind::table, table.name}))
            .hint("a table cannot be among its own parents, nor theirs");
      const Table* parent = find_name(models.database.tables, ancestors[i]);
      if (!parent) continue;
      for (const TableName& one : parent->inherits)
        if (std::ranges::find(ancestors, one) == ancestors.end()) ancestors.push_back(one);
    }
  }
}

}  // namespace

Models models_of(Description description) {
  Models models;
  Sayings sayings(models, dialect::dialect_of(description.backend));
  std::vector<Operation>& operations = description.operations;
  operations.erase(std::unique(operations.begin(), operations.end(), are_the_same), operations.end());
  std::vector<const Operation*> rest;
  for (const Operation& operation : operations) {
    if (const std::optional<Object> object = add_thing(models.database, operation.action))
      take_names(operation, *object, sayings, models);
    else
      rest.push_back(&operation);
  }
  for (const Operation* operation : rest) sayings.add(*operation);
  sort(models.database);
  std::ranges::stable_sort(models.objects, {}, [](const Described& one) {
    return std::tie(one.object.kind, one.object.name.schema, one.object.name.name);
  });
  models.renames = std::move(description.renames);
  refuse_circles(models);
  return models;
}

Origin origin_of(const Models& models, const Object& object) {
  for (const Described& one : models.objects)
    if (one.object == object) return one.origin;
  if (object.table.name.empty()) return {};
  return origin_of(models, {ObjectKind::table, object.table});
}

}  // namespace migrator::autogenerate
