// What may be lost, or refused, when a revision meets the rows that are there.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dialect/dialect.hpp"
#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

struct Risk {
  std::size_t operation = 0;  // its place in the list
  std::string text;           // "drops column user.phone, which has values"
  // A query on the database as it is before all of the operations: one row with one truth value (a number on SQLite),
  // whether there is such a value or row. It changes nothing, calls no function but the server's own immutable ones,
  // and stops at the first it finds, but for duplicates and orphans, which take a look at all rows. Empty where only a
  // try can tell.
  std::string probe;
};

// In the order of the operations, which are those of a comparison with `before`, behind the renames, if any. At risk is
//   - what is dropped: rows of a table, values of a column, where a sequence stands, a filled materialized view that is
//     not made again. Types, schemas and extensions hold no values of their own, and are only dropped empty and unused;
//   - what may not fit: a column's values its new type, unless that is wider (risks/narrowing.hpp); NULL a column that
//     is NOT NULL now, or new and NOT NULL without a default;
//   - what rows may not satisfy: a new or now validated key, unique index, check, foreign key or exclusion constraint
//     on a table that is there, unless what was there before has kept the same already; other bounds of a partition; a
//     stricter domain.
std::vector<Risk> risks_of(const std::vector<schema::Operation>& operations, const schema::Database& before,
                           const dialect::Dialect& dialect);

}  // namespace migrator::autogenerate
