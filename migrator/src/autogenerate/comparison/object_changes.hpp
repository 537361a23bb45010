// All that is no table. Inside this layer only.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

struct ObjectChanges {
  // What is to be removed and what is to be made; what is made again is in both. No tables.
  schema::Database gone;
  schema::Database added;
  std::vector<schema::Action> new_enum_values;
  std::vector<schema::Action> changes;  // where they are
  std::vector<std::string> impossible;
};

// `made_again` is what the function of this name says; `lost_parts` are the constraints and indexes that go, or get
// another name, by key_of_part().
ObjectChanges compare_objects(const schema::Database& from, const schema::Database& to,
                              const std::set<std::string>& made_again, const std::set<std::string>& lost_parts);

}  // namespace migrator::autogenerate
