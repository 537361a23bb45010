// Tables that are there before and after. Inside this layer only.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "autogenerate/comparison.hpp"

namespace migrator::autogenerate {

// In the order in which they can be done, but that others' changes come in between.
struct TableChanges {
  schema::TableName table;
  std::vector<schema::Action> removed_references;  // foreign keys and parents, before what they refer to
  std::vector<schema::Action> removed_parts;       // other constraints, and indexes
  std::vector<schema::Action> changes;             // columns, and the table itself
  std::vector<schema::Constraint> added_keys;      // other constraints than foreign keys
  std::vector<schema::Action> behind_keys;         // columns that a key would make NOT NULL
  std::vector<schema::Index> added_indexes;
  std::vector<schema::ForeignKey> added_references;
  std::vector<schema::TableName> added_parents;  // which have what the table must have by then
  std::vector<schema::Type> needed_types;
  std::vector<std::vector<std::string>> removed_keys;  // the columns of those that foreign keys may refer to, sorted
  bool removes_primary_key = false;
  std::vector<std::string> impossible;
  // A column is dropped or has another type: what reads the table has to be made again.
  bool disturbs_readers = false;

  bool empty() const {
    return removed_references.empty() && removed_parts.empty() && changes.empty() && added_keys.empty() &&
           added_indexes.empty() && added_references.empty() && added_parents.empty();
  }
};

// `lost` are foreign keys of `from` that cannot stay, even if they are the same, because what they refer to goes.
TableChanges changes_of(const schema::Table& from, const schema::Table& to, const Backend& backend,
                        const std::vector<schema::ForeignKey>& lost = {});

// Those that get another type or another collation, or begin or cease to number the rows.
std::set<std::string> columns_that_keys_hold(const schema::Table& from, const schema::Table& to);
// Those that had a type with a name, and get another one.
std::set<std::string> columns_of_remade_types(const schema::Table& from, const schema::Table& to);

// Whether the key that it refers to goes.
bool loses_its_key(const schema::ForeignKey& key, const TableChanges& referred);

}  // namespace migrator::autogenerate
