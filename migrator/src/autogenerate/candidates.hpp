// What may have another name now, for a person to decide, and what the person says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "autogenerate/renames.hpp"
#include "dialect/dialect.hpp"

namespace migrator::autogenerate {

struct Candidate {
  Rename rename;
  std::string why;  // "same type text, same place"
};

// Of what `from` has and `to` has not, and the other way round, pairs that look as if one was renamed to the other;
// likelier ones first. Each name is in one pair, unless two pairs are as likely. Tables in one schema that have most of
// their columns in common; columns in one table that have the same type, and besides the same place, default or
// comment, or a similar name. Constraints and indexes are no question: compare() finds those that differ in nothing
// else. Values of an enum that stand at the same place. Columns of a table that may itself be renamed come up when that
// is decided and both are compared again.
std::vector<Candidate> likely_renames(const schema::Database& from, const schema::Database& to,
                                      const dialect::Dialect& dialect);

// "user.name=user.full_name", "old_table=new_table", "schema.table.column=column": a table, column, constraint or index
// of `from` and one of `to`; parts that have a dot or an equals sign stand in double quotes, and what stands before the
// last dot may be left out of the new name. Throws `usage` for what is not such a pair, with all that it could have
// been.
Rename rename_of(std::string_view argument, const schema::Database& from, const schema::Database& to);

// The argument that says the rename: "user.name=user.full_name". The old name is that of a part of the same table.
std::string argument_of(const Rename& rename);

}  // namespace migrator::autogenerate
