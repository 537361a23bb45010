// What there was before a list of operations, and was called otherwise before its renames. Inside this layer only.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

class Earlier {
 public:
  explicit Earlier(const schema::Database& before) : before_(before) {}

  // Operations that have been done.
  void pass(const schema::AnyAction& action);

  // As it was before all of them; nullptr for what was not there.
  const schema::Table* table(const schema::TableName& name) const;
  const schema::Column* column(const schema::TableName& table, const std::string& name) const;
  // The column of this name that the operations have added; nullptr where there is none.
  const schema::Column* added(const schema::TableName& table, const std::string& name) const;
  // Whether an expression names a column that they have added.
  bool adds_column_in(const schema::TableName& table, const std::string& sql) const;
  // Whether they have made a column NOT NULL.
  bool is_made_not_null(const schema::TableName& table, const std::string& name) const;
  // Whether any column of the table had another name.
  bool has_renamed_columns(const schema::TableName& table) const;
  // All columns that the table had, each as it is called now and as it was.
  std::vector<std::pair<std::string, std::string>> names(const schema::TableName& table) const;

 private:
  using Key = std::pair<std::string, std::string>;

  const schema::Database& before_;
  std::vector<schema::AddColumn> added_;
  std::vector<schema::AlterColumn> altered_;
  std::map<Key, std::string> tables_;                          // what has this name now had that one
  std::map<Key, std::map<std::string, std::string>> columns_;  // of tables as they are called now
};

}  // namespace migrator::autogenerate
