// Constraints and indexes of a table, which may have no name. Inside this layer only.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "schema/table.hpp"

namespace migrator::autogenerate {

const std::string& name_of(const schema::Constraint& constraint);
inline const std::string& name_of(const schema::Index& index) { return index.name; }

// Whether they are the same but for their names.
bool is_same_unnamed(const schema::Constraint& a, const schema::Constraint& b);
bool is_same_unnamed(const schema::Index& a, const schema::Index& b);

// Whether it goes when one of the columns does. An expression may name any of them.
bool may_need(const schema::Constraint& constraint, const std::set<std::string>& columns);
bool may_need(const schema::Index& index, const std::set<std::string>& columns);

template <class Part>
struct PartChanges {
  std::vector<Part> gone;
  std::vector<Part> added;
  std::vector<std::pair<Part, Part>> renamed;    // the same but for the name
  std::vector<std::pair<Part, Part>> validated;  // the same but that the rows have been looked at
  std::vector<std::pair<Part, Part>> deferred;   // the same but for when it is checked
};

// Those that cannot stay are gone and added, even if they are the same.
PartChanges<schema::Constraint> part_changes(
    const std::vector<schema::Constraint>& from, const std::vector<schema::Constraint>& to,
    const std::function<bool(const schema::Constraint&)>& can_stay = [](const auto&) { return true; });
PartChanges<schema::Index> part_changes(const std::vector<schema::Index>& from, const std::vector<schema::Index>& to,
                                        const std::function<bool(const schema::Index&)>& can_stay);

}  // namespace migrator::autogenerate
