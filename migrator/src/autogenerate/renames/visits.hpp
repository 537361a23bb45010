// All texts, names of columns and named objects that a rename may have to change. Inside this layer only.
#pragma once

#include <algorithm>
#include <variant>

#include "autogenerate/renames/texts.hpp"
#include "autogenerate/texts.hpp"

namespace migrator::autogenerate {

template <class Visit>
void visit_objects(schema::Database& database, Visit visit) {
  for (schema::Dependency& one : database.dependencies) visit(one.object), visit(one.needs);
  for (schema::CommentOn& one : database.comments) visit(one.object);
  for (schema::OtherObject& one : database.others) visit(one.object);
}

// Where a table names its own columns, but for the columns themselves and texts.
template <class Name>
class ColumnNames {
 public:
  explicit ColumnNames(Name name) : name_(name) {}

  void operator()(schema::Table& table) {
    for (schema::Constraint& one : table.constraints) std::visit(*this, one);
    for (schema::Index& one : table.indexes) {
      keys(one.keys);
      names(one.include);
    }
    if (table.partition_by) keys(table.partition_by->keys);
  }
  void operator()(schema::PrimaryKey& key) { names(key.columns), names(key.include); }
  void operator()(schema::Unique& key) { names(key.columns), names(key.include); }
  void operator()(schema::ForeignKey& key) { names(key.columns), names(key.on_delete_columns); }
  void operator()(schema::Exclude& exclude) {
    for (schema::ExcludeElement& one : exclude.elements) key(one.key);
    names(exclude.include);
  }
  void operator()(schema::Check&) {}

 private:
  void names(std::vector<std::string>& list) { std::ranges::for_each(list, name_); }
  void key(schema::IndexKey& key) {
    if (!key.column.empty()) name_(key.column);
  }
  void keys(std::vector<schema::IndexKey>& list) {
    for (schema::IndexKey& one : list) key(one);
  }

  Name name_;
};

// The texts of a table that may name its columns, which a default may not.
template <class Sql>
void visit_texts(schema::Table& table, Sql sql) {
  for (schema::Column& one : table.columns)
    if (one.computed) sql(one.computed->sql);
  for (schema::Constraint& one : table.constraints) each_text(one, sql);
  for (schema::Index& one : table.indexes) each_text(one, sql);
  if (!table.partition_by) return;
  for (schema::IndexKey& one : table.partition_by->keys) each_text(one, sql);
}

// The texts outside of tables, each with what kind of text it is; of a trigger or a policy on another table than this
// one, no text is of the table.
template <class Sql>
void visit_texts(schema::Database& database, const schema::TableName& table, Sql sql) {
  const auto visit = [&](auto& things, auto kind_of) {
    for (auto& one : things) each_text(one, [&, kind = kind_of(one)](std::string& text) { sql(text, kind); });
  };
  const auto on_table = [&](Text kind) {
    return [&, kind](const auto& one) { return one.table == table ? kind : Text::of_query; };
  };
  const auto query = [](const auto&) { return Text::of_query; };
  visit(database.views, query);
  visit(database.materialized_views, query);
  visit(database.policies, on_table(Text::of_table));
  visit(database.triggers, on_table(Text::of_trigger));
}

// All texts there are.
template <class Sql>
void visit_all_texts(schema::Database& database, Sql sql) {
  const auto visit = [&](auto& things) {
    for (auto& one : things) each_text(one, sql);
  };
  visit(database.tables);
  visit(database.domains);
  visit(database.views);
  visit(database.materialized_views);
  visit(database.policies);
  visit(database.triggers);
  for (schema::CreateIndex& one : database.view_indexes) each_text(one.index, sql);
  for (schema::CreateRoutine& one : database.routines)
    if (one.body.is_sql) sql(one.body.text);
  for (schema::OtherObject& one : database.others) sql(one.create), sql(one.drop);
}

}  // namespace migrator::autogenerate
