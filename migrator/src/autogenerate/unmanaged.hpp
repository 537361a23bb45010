// What a database contains and models do not speak of.
#pragma once

#include "schema/database.hpp"

namespace migrator::autogenerate {

// What models describe, and beside it what the database has and is not theirs, so that a comparison with the database
// leaves it alone, but drops it and makes it again where it is in the way of a change below it (a view that reads a
// column of another type), and drops a view with a table that it reads. Not theirs is
//   - any schema itself, and all that is in one that no model creates or puts anything in;
//   - any view, materialized view, routine, trigger, sequence, extension, policy (with row security) or comment (but
//     those of tables and columns), as long as no model describes one of the same kind; the same for enums, composite
//     types and domains together, but for those that a table of the models has a column of now;
//   - what no model can describe (Database::others): aggregates, rules, statistics, ….
// What these need stays as well, but for tables. Tables in all other schemas are theirs, with their columns,
// constraints and indexes. What is on a table that is to be dropped goes with it.
schema::Database with_unmanaged(schema::Database models, const schema::Database& database);

}  // namespace migrator::autogenerate
