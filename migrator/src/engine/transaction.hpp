// How the statements of a revision share transactions, and what does not fit into one.
#pragma once

#include "db/connection.hpp"
#include "dialect/dialect.hpp"

namespace migrator::engine {

// Whether a revision's statements share one transaction.
enum class Transaction { one, none };

// Throws `sql` for a statement that refuses to run in a transaction, or would end the one that it runs in. Not left to
// the connection, which notices only afterwards: what was sent together with it would be committed, version row
// included.
void check_fits_transaction(const dialect::Dialect& dialect, const db::Statement& statement);

}  // namespace migrator::engine
