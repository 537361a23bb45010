#include "autogenerate/renames/references.hpp"

#include "autogenerate/models/things.hpp"
#include "autogenerate/renames/visits.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// What depends on a table, or is of it, names it and its columns anywhere in its text.
bool uses(const Database& database, const OtherObject& other, const TableName& table) {
  const auto is_of = [&](const Object& one) { return one.name == table || one.table == table; };
  return is_of(other.object) || std::ranges::any_of(database.dependencies, [&](const Dependency& one) {
           return one.object == other.object && is_of(one.needs);
         });
}

class TableRenaming {
 public:
  TableRenaming(Database& database, const TableRename& rename, const RenameRules& rules)
      : database_(database), rename_(rename), rules_(rules) {}

  void run() {
    for (Table& one : database_.tables) rename_in_table(one);
    for (CreateSequence& one : database_.sequences)
      if (one.options.owner) rename(one.options.owner->table);
    for (CreateDomain& one : database_.domains) rename(one.type);
    for (CreateCompositeType& one : database_.composite_types)
      for (Column& column : one.columns) rename(column.type);
    const auto on_table = [&](auto&... lists) { (rename_tables_of(lists), ...); };
    // Their texts are told by the table that they are on.
    visit_texts(database_, rename_.table,
                [&](std::string& sql, Text kind) { sql = with_rename(sql, rename_, kind, rules_); });
    rename_others();
    on_table(database_.row_securities, database_.triggers, database_.disabled_triggers, database_.policies,
             database_.view_indexes);
    rename_named(database_.views);
    rename_named(database_.materialized_views);
    rename_named(database_.sequences);
    visit_objects(database_, [&](Object& one) { rename(one); });
    sort(database_);
  }

 private:
  void rename(TableName& name) const {
    if (name == rename_.table) name.name = rename_.new_name;
  }

  // Each table is a type as well.
  void rename(Type& type) const {
    if (type.kind == TypeKind::named && TableName{type.schema, type.name} == rename_.table)
      type.name = rename_.new_name;
    for (Type& element : type.element) rename(element);
  }

  void rename(Object& object) const {
    using enum ObjectKind;
    rename(object.table);
    const bool is_relation = object.kind == table || object.kind == view || object.kind == materialized_view ||
                             object.kind == sequence || object.kind == type;
    if (is_relation) rename(object.name);
  }

  template <class List>
  void rename_named(List& list) const {
    for (auto& one : list) rename(one.name);
  }

  template <class List>
  void rename_tables_of(List& list) const {
    for (auto& one : list) rename(one.table);
  }

  void rename_in_table(Table& table) const {
    const bool is_renamed = table.name == rename_.table;
    for (Column& one : table.columns) rename(one.type);
    for (Constraint& one : table.constraints)
      if (auto* key = std::get_if<ForeignKey>(&one)) rename(key->referred_table);
    for (TableName& one : table.inherits) rename(one);
    if (table.partition_of) rename(table.partition_of->parent);
    if (is_renamed)
      visit_texts(table, [&](std::string& sql) { sql = with_rename(sql, rename_, Text::of_table, rules_); });
    rename(table.name);
  }

  void rename_others() const {
    for (OtherObject& other : database_.others)
      for (std::string* sql : {&other.create, &other.drop})
        *sql = uses(database_, other, rename_.table) ? with_name(*sql, rename_.table.name, rename_.new_name, rules_)
                                                     : with_rename(*sql, rename_, Text::of_query, rules_);
  }

  Database& database_;
  const TableRename& rename_;
  const RenameRules& rules_;
};

class ColumnRenaming {
 public:
  ColumnRenaming(Database& database, const ColumnRename& rename, const RenameRules& rules)
      : database_(database), rename_(rename), rules_(rules) {}

  void run() {
    visit_texts(database_, rename_.table, [&](std::string& sql, Text kind) { change(sql, kind); });
    for (Table& one : database_.tables) {
      for (Constraint& constraint : one.constraints)
        if (auto* key = std::get_if<ForeignKey>(&constraint)) rename_referred(*key);
      if (one.name == rename_.table) rename_in_table(one);
    }
    for (CreateSequence& one : database_.sequences)
      if (one.options.owner && one.options.owner->table == rename_.table) rename(one.options.owner->column);
    for (Trigger& one : database_.triggers)
      if (one.table == rename_.table)
        for (std::string& column : one.update_of) rename(column);
    for (OtherObject& one : database_.others)
      if (uses(database_, one, rename_.table))
        for (std::string* sql : {&one.create, &one.drop})
          *sql = with_name(*sql, rename_.column, rename_.new_name, rules_);
    visit_objects(database_, [&](Object& one) {
      if (one.kind == ObjectKind::column && one.table == rename_.table) rename(one.name.name);
    });
    rename_in_children();
  }

 private:
  void rename(std::string& column) const {
    if (column == rename_.column) column = rename_.new_name;
  }

  void change(std::string& sql, Text kind) const {
    sql = with_rename(
        sql, rename_, kind, [&](const TableName& table, const std::string& column) { return may_have(table, column); },
        rules_);
  }

  bool may_have(const TableName& name, const std::string& column) const {
    const auto table = std::ranges::find(database_.tables, name, &Table::name);
    return table == database_.tables.end() ||
           std::ranges::find(table->columns, column, &Column::name) != table->columns.end();
  }

  void rename_referred(ForeignKey& key) const {
    if (key.referred_table != rename_.table) return;
    for (std::string& column : key.referred_columns) rename(column);
  }

  void rename_in_table(Table& table) const {
    ColumnNames([&](std::string& name) { rename(name); })(table);
    visit_texts(table, [&](std::string& sql) { change(sql, Text::of_table); });
    for (Column& one : table.columns) rename(one.name);
  }

  // What inherits the column calls it by the same name (PostgreSQL).
  void rename_in_children() const {
    std::vector<TableName> children;
    for (const Table& one : database_.tables) {
      const bool inherits = std::ranges::find(one.inherits, rename_.table) != one.inherits.end();
      if (inherits || (one.partition_of && one.partition_of->parent == rename_.table)) children.push_back(one.name);
    }
    for (const TableName& one : children)
      rename_in(database_, ColumnRename{one, rename_.column, rename_.new_name}, rules_);
  }

  Database& database_;
  const ColumnRename& rename_;
  const RenameRules& rules_;
};

bool is_part(const Object& one, const Object& part) {
  if (one.kind != part.kind) return false;
  return part.kind == ObjectKind::index ? one.name.schema == part.table.schema : one.table == part.table;
}

}  // namespace

void rename_in(Database& database, const TableRename& rename, const RenameRules& rules) {
  TableRenaming(database, rename, rules).run();
}

void rename_in(Database& database, const SequenceRename& rename, const RenameRules& rules) {
  rename_in(database, TableRename{rename.sequence, rename.new_name}, rules);
  visit_all_texts(database, [&](std::string& sql) { sql = with_rename(sql, rename, rules); });
}

void rename_in(Database& database, const ColumnRename& rename, const RenameRules& rules) {
  ColumnRenaming(database, rename, rules).run();
}

void rename_part_in(Database& database, const Object& object, const std::string& old_name) {
  const auto rename = [&](std::string& name) {
    if (name == old_name) name = object.name.name;
  };
  for (Table& table : database.tables) {
    if (table.name != object.table) continue;
    if (object.kind == ObjectKind::index)
      for (Index& one : table.indexes) rename(one.name);
    else
      for (Constraint& one : table.constraints) std::visit([&](auto& constraint) { rename(constraint.name); }, one);
  }
  for (CreateIndex& one : database.view_indexes)
    if (object.kind == ObjectKind::index && one.table == object.table) rename(one.index.name);
  visit_objects(database, [&](Object& one) {
    if (is_part(one, object)) rename(one.name.name);
  });
  sort(database);
}

}  // namespace migrator::autogenerate
