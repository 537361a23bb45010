// Changes of a table that SQLite's ALTER TABLE does not know: the table is made anew, with its rows
// (lang_altertable.html, "Making Other Kinds Of Table Schema Changes"; docs/decisions/0011-sqlite-table-rebuild.md).
#pragma once

#include "db/connection.hpp"
#include "rebuild/batch.hpp"
#include "rebuild/references.hpp"

namespace migrator::rebuild {

// Does it, in the transaction at hand, with foreign keys off; after a failure the transaction has to be rolled back.
// Where it turns out that no rebuild is needed, ALTER TABLE does it. Throws `sql` at the place of the operation that
// cannot be done. `references` are to be checked before the commit.
void run(db::Connection& connection, const Rebuild& rebuild, References& references);

}  // namespace migrator::rebuild
