// A COMMIT or ROLLBACK of the revision's own.
#pragma once

#include "db/connection.hpp"

namespace migrator::db {

// That this statement, null where it is not known which, has ended the transaction in which a revision and its version
// row belong together.
inline Error ended_transaction(const Statement* statement) {
  Error error(ErrorKind::sql, "the statement ended the transaction that it ran in");
  if (statement) {
    error.statement = FailedStatement{statement->sql, std::nullopt};
    error.at(statement->origin);
  }
  error.hint("leave COMMIT and ROLLBACK to the migrator, or make the revision non-transactional")
      .hint("undo by hand what is there")
      .left_to_correct(
          "the transaction was ended by this statement: what the revision did before it may have been committed; the "
          "version rows have not moved",
          "run the same command again");
  return error;
}

}  // namespace migrator::db
