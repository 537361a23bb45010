// What each operation makes of a draft. Inside this layer only.
#pragma once

#include <string>

#include "dialect/sqlite/rebuilds.hpp"
#include "dialect/sqlite/table.hpp"
#include "rebuild/draft.hpp"

namespace migrator::rebuild {

using dialect::sqlite::Context;

void add_column(Draft& draft, const Context& context, const schema::Column& column);
void alter_column(Draft& draft, const Context& context, const schema::AlterColumn& change);
// Whether more than the column went, which DROP COLUMN refuses. What else names it has to go before, named by the
// revision: only a constraint of this column alone goes with it, as on PostgreSQL.
bool drop_column(Draft& draft, const std::string& column);

void add_constraint(Draft& draft, const Context& context, const schema::Constraint& constraint);
// Whether there was one.
bool drop_constraint(Draft& draft, const std::string& name, bool if_exists);
// By its name, or, without one, by that which it would have on PostgreSQL.
Clause& constraint_of(Draft& draft, const std::string& name);

// Its columns get the types that are nearest to theirs; without STRICT they keep these.
void set_strict(Draft& draft, bool strict);
void set_without_rowid(Draft& draft, bool without_rowid);

// Throws `sql` when it is not there.
ColumnText& column_of(Draft& draft, const std::string& name);

}  // namespace migrator::rebuild
