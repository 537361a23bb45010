#include "engine/transactional.hpp"

#include <algorithm>
#include <iterator>

#include "engine/counted_rows.hpp"
#include "engine/transaction.hpp"
#include "rebuild/rebuild.hpp"

namespace migrator::engine {

namespace {

// A BEGIN of the revision's own that no COMMIT follows.
void refuse_open_transaction(db::Connection& connection) {
  if (!connection.in_transaction()) return;
  connection.rollback();
  throw Error(ErrorKind::sql, "the revision left a transaction open that it began itself; it was rolled back");
}

}  // namespace

std::vector<std::uint64_t> Transactional::run(std::span<const db::Statement> statements) {
  if (!autocommit_) {
    std::vector<std::uint64_t> changed = connection_.execute(statements);
    done_ += statements.size();
    return changed;
  }
  std::vector<std::uint64_t> changed;
  for (const db::Statement& statement : statements) {
    changed.push_back(connection_.execute({&statement, 1}).front());
    ++done_;
  }
  return changed;
}

std::vector<std::uint64_t> Transactional::run_with(std::vector<db::Statement> statements,
                                                   std::vector<db::Statement> last) {
  const auto count = static_cast<std::ptrdiff_t>(last.size());
  std::ranges::move(last, std::back_inserter(statements));
  const std::vector<std::uint64_t> changed = run(statements);
  done_ -= last.size();
  return {changed.end() - count, changed.end()};
}

db::ResultSet Transactional::query(const db::Statement& statement) {
  db::ResultSet answer = connection_.query(statement);
  ++done_;
  return answer;
}

void Transactional::run_asked(const db::Statement&, const db::Statement& question, const Write& write) {
  const std::vector<db::Statement> statements = write(connection_.query(question));
  if (!autocommit_)
    for (const db::Statement& statement : statements) check_fits_transaction(setting_.dialect, statement);
  run(statements);
}

std::unique_ptr<db::RowWriter> Transactional::write_rows(const db::Statement& insert) {
  return std::make_unique<CountedRows>(connection_.write_rows(insert), [this] { ++done_; });
}

void Transactional::run_outside(const db::Statement&, const std::function<void()>& run) {
  run();
  ++done_;
}

// Rebuilds ------------------------------------------------------------------------------------------------------------

void Transactional::rebuild(const rebuild::Rebuild& rebuild) {
  if (autocommit_)
    rebuild_alone(rebuild);
  else
    rebuild::run(connection_, rebuild, references_);
  done_ += rebuild.operations.size();
}

void Transactional::rebuild_alone(const rebuild::Rebuild& rebuild) {
  const rebuild::ForeignKeysOff off(connection_);
  connection_.begin();
  try {
    rebuild::run(connection_, rebuild, references_);
    check_references();
    connection_.commit();
  } catch (...) {
    connection_.rollback();
    references_.clear();
    throw;
  }
}

// Autocommit ----------------------------------------------------------------------------------------------------------

void Transactional::begin_autocommit() {
  check_references();
  if (!has_committed_) {
    const db::Statement begins = begin_audit_();
    connection_.execute({&begins, 1});
  }
  connection_.commit();
  has_committed_ = true;
  autocommit_ = true;
  // CREATE INDEX CONCURRENTLY that gives up leaves an invalid index behind, and nothing here can be rolled back.
  connection_.set_lock_timeout(std::chrono::milliseconds::zero());
}

void Transactional::end_autocommit() {
  refuse_open_transaction(connection_);
  kept_ = done_;
  autocommit_ = false;
  connection_.begin();
  connection_.set_lock_timeout(setting_.options.lock_timeout);
}

}  // namespace migrator::engine
