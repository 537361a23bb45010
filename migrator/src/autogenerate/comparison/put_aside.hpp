// Types that change as no server changes one: they are put aside under another name and made anew, so that what has
// them changes as it does with any other type. Inside this layer only.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

struct PutAside {
  std::vector<schema::Action> renames;
  schema::Database database;            // with the types under their other names; empty where there are none
  std::set<std::string> differ;         // types that differ and stay as they are, by key_of()
  std::vector<std::string> impossible;  // and why
};

// An enum that loses or moves a value; a domain over another type or with another collation, or stricter and within
// another type that a column has; a composite type with an attribute of another type that a column has; and what is
// made of one of these.
PutAside put_aside(const schema::Database& from, const schema::Database& to, const std::string& backend);

}  // namespace migrator::autogenerate
