// What needs what, as far as the texts tell: models say no more.
#pragma once

#include <vector>

#include "schema/database.hpp"

namespace migrator::autogenerate {

// A view, an expression, … needs what it mentions by name. Rather one too many than one too few: a word that is a
// column's name as well counts. Bodies of routines in quotes are no mention, since no server looks into them when the
// routine is created.
std::vector<schema::Dependency> mentions_in(const schema::Database& database);

}  // namespace migrator::autogenerate
