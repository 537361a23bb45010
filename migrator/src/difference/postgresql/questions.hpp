// What has to be asked of the server. Inside this layer only.
#pragma once

#include <set>
#include <vector>

#include "difference/lookup.hpp"
#include "schema/database.hpp"

namespace migrator::difference::postgresql {

// Things of the models, by name; of the others by their places in the models' lists.
struct Questions {
  std::set<NameKey> tables;
  std::set<NameKey> views;  // materialized ones, too
  std::vector<std::size_t> triggers, policies, composite_types, domains, sequences, routines;

  bool empty() const {
    return tables.empty() && views.empty() && triggers.empty() && policies.empty() && composite_types.empty() &&
           domains.empty() && sequences.empty() && routines.empty();
  }
};

// Whatever is on both sides and not the same as it stands, with what has to be there for that.
Questions questions_about(const schema::Database& models, const schema::Database& known);

}  // namespace migrator::difference::postgresql
