// When what is gone can be removed. Inside this layer only.
#pragma once

#include <set>
#include <string>

#include "schema/database.hpp"

namespace migrator::autogenerate {

struct Removals {
  schema::Database before;  // nothing that stays needs it
  schema::Database behind;  // what stays has needed it, until it was changed
};

// `gone` are things of `from`; those that are made again, by key_of(), have to make room before.
Removals sorted_by_lateness(schema::Database gone, const schema::Database& from,
                            const std::set<std::string>& made_again);

}  // namespace migrator::autogenerate
