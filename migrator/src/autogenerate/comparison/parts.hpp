// Constraints and indexes of a table, which may have no name. Inside this layer only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "schema/table.hpp"

namespace migrator::autogenerate {

const std::string& name_of(const schema::Constraint& constraint);
inline const std::string& name_of(const schema::Index& index) { return index.name; }

template <class Part>
struct PartChanges {
  std::vector<Part> gone;
  std::vector<Part> added;
  std::vector<std::pair<Part, Part>> renamed;    // the same but for the name
  std::vector<std::pair<Part, Part>> validated;  // the same but that the rows have been looked at
  std::vector<std::pair<Part, Part>> deferred;   // the same but for when it is checked
};

PartChanges<schema::Constraint> part_changes(const std::vector<schema::Constraint>& from,
                                             const std::vector<schema::Constraint>& to);
PartChanges<schema::Index> part_changes(const std::vector<schema::Index>& from, const std::vector<schema::Index>& to);

}  // namespace migrator::autogenerate
