// All texts and all named objects in a database. Inside this layer only.
#pragma once

#include <algorithm>
#include <optional>
#include <variant>

#include "autogenerate/renames/texts.hpp"

namespace migrator::autogenerate {

template <class Visit>
void visit_objects(schema::Database& database, Visit visit) {
  for (schema::Dependency& one : database.dependencies) visit(one.object), visit(one.needs);
  for (schema::CommentOn& one : database.comments) visit(one.object);
  for (schema::OtherObject& one : database.others) visit(one.object);
}

// What of the column names and expressions of a table is not its columns themselves.
template <class Name, class Sql>
class TableVisit {
 public:
  TableVisit(Name name, Sql sql) : name_(name), sql_(sql) {}

  void operator()(schema::Table& table) {
    for (schema::Column& one : table.columns)
      if (one.computed) sql_(one.computed->sql);
    for (schema::Constraint& one : table.constraints) std::visit(*this, one);
    for (schema::Index& one : table.indexes) (*this)(one);
    if (table.partition_by) keys(table.partition_by->keys);
  }
  void operator()(schema::Index& index) {
    keys(index.keys);
    names(index.include);
    if (index.where) sql_(index.where->sql);
  }
  template <class Key>
  void operator()(Key& key) requires requires {
    key.include;
  }
  {
    names(key.columns);
    names(key.include);
  }
  void operator()(schema::Check& check) { sql_(check.condition.sql); }
  void operator()(schema::ForeignKey& key) {
    names(key.columns);
    names(key.on_delete_columns);
  }
  void operator()(schema::Exclude& exclude) {
    for (schema::ExcludeElement& one : exclude.elements) key(one.key);
    names(exclude.include);
    if (exclude.where) sql_(exclude.where->sql);
  }

 private:
  void names(std::vector<std::string>& list) { std::ranges::for_each(list, name_); }
  void key(schema::IndexKey& key) {
    if (!key.column.empty()) name_(key.column);
    if (key.expression) sql_(key.expression->sql);
  }
  void keys(std::vector<schema::IndexKey>& list) {
    for (schema::IndexKey& one : list) key(one);
  }

  Name name_;
  Sql sql_;
};

// The texts outside of tables, each with what kind of text it is; of a trigger or a policy on another table than this
// one, no text is of the table.
template <class Sql>
void visit_texts(schema::Database& database, const schema::TableName& table, Sql sql) {
  const auto kind_on = [&](const schema::TableName& on, Text kind) { return on == table ? kind : Text::of_query; };
  for (schema::View& one : database.views) sql(one.query.sql, Text::of_query);
  for (schema::CreateMaterializedView& one : database.materialized_views) sql(one.query.sql, Text::of_query);
  for (schema::Policy& one : database.policies) {
    if (one.using_condition) sql(one.using_condition->sql, kind_on(one.table, Text::of_table));
    if (one.check_condition) sql(one.check_condition->sql, kind_on(one.table, Text::of_table));
  }
  for (schema::Trigger& one : database.triggers) {
    if (one.when) sql(one.when->sql, kind_on(one.table, Text::of_trigger));
    if (one.body) sql(*one.body, kind_on(one.table, Text::of_trigger));
  }
}

}  // namespace migrator::autogenerate
