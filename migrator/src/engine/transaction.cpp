#include "engine/transaction.hpp"

namespace migrator::engine {

namespace {

[[noreturn]] void refuse(const db::Statement& statement, const char* reason, const char* advice) {
  Error error(ErrorKind::sql, reason);
  error.statement = FailedStatement{statement.sql, std::nullopt};
  throw std::move(error.at(statement.origin).hint(advice));
}

}  // namespace

void check_fits_transaction(const dialect::Dialect& dialect, const db::Statement& statement) {
  if (dialect.needs_autocommit(statement.sql))
    refuse(statement, "this statement cannot run inside a transaction",
           "put it into an op.autocommit_block, or add .transactional = false to the REVISION of this file");
  if (dialect.ends_transaction(statement.sql))
    refuse(statement, "the statement would end the transaction that it runs in",
           "leave COMMIT and ROLLBACK to the migrator, or add .transactional = false to the REVISION of this file");
}

}  // namespace migrator::engine
