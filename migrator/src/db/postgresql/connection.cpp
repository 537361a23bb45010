#include "db/postgresql/connection.hpp"

#include <algorithm>
#include <string_view>

#include "db/ended_transaction.hpp"
#include "db/postgresql/connect.hpp"
#include "db/postgresql/copy_writer.hpp"
#include "db/postgresql/script.hpp"
#include "db/postgresql/values.hpp"

namespace migrator::db::postgresql {
namespace {

const Statement kBegin{"BEGIN", {}, {}};
const Statement kBeginReading{"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", {}, {}};

bool needs_own_trip(const Statement& statement) {
  return statement.parameters.empty() && has_several_commands(statement.sql);
}

bool ends_transaction(PGresult* result) {
  const std::string_view tag = PQcmdStatus(result);
  return tag == "COMMIT" || tag == "ROLLBACK" || tag == "PREPARE TRANSACTION";
}

ResultSet result_set(PGresult* result) {
  ResultSet set = decode(result);
  set.affected = affected_rows(result);
  return set;
}

class PipelinedAnswers : public Answers {
 public:
  PipelinedAnswers(Session& session, std::vector<Statement> queries) : session_(session), queries_(std::move(queries)) {
    session_.begin_pipeline(queries_);
  }
  ~PipelinedAnswers() override { session_.end_pipeline(); }

  ResultSet next() override { return result_set(session_.next_answer(queries_.at(next_++)).get()); }

 private:
  Session& session_;
  std::vector<Statement> queries_;
  std::size_t next_ = 0;
};

}  // namespace

PostgresqlConnection::PostgresqlConnection(const Url& url, const OpenOptions& options)
    : session_(connect(url, options), url), settings_(options.read_only) {}

const std::string& PostgresqlConnection::backend() const {
  static const std::string name = "postgresql";
  return name;
}

// Statements ---------------------------------------------------------------------------------------------------------

ResultSet PostgresqlConnection::query(const Statement& statement) {
  return result_set(run(std::span(&statement, 1)).back().get());
}

std::unique_ptr<Answers> PostgresqlConnection::ask(std::vector<Statement> queries) {
  send_pending();
  return std::make_unique<PipelinedAnswers>(session_, std::move(queries));
}

std::vector<std::uint64_t> PostgresqlConnection::execute(std::span<const Statement> statements) {
  const bool lost_before = session_.is_lost();
  const bool autocommit = !in_transaction();
  std::vector<Result> results;
  try {
    results = run(statements);
  } catch (Error& error) {
    if (error.kind == ErrorKind::connection && autocommit && !lost_before) {
      error.kind = ErrorKind::unknown_commit;
      error.hint("the statement ran outside a transaction; only the database knows whether it was completed");
    }
    throw;
  }
  std::vector<std::uint64_t> affected;
  for (const Result& result : results) affected.push_back(affected_rows(result.get()));
  return affected;
}

std::unique_ptr<RowWriter> PostgresqlConnection::write_rows(const Statement& statement) {
  send_pending();
  return std::make_unique<CopyWriter>(session_, statement, !in_transaction());
}

// What otherwise travels with the next statement: the copy protocol knows no pipeline.
void PostgresqlConnection::send_pending() {
  const std::vector<Statement> settings = settings_.pending(moment(), server_version());
  if (!begin_pending_ && settings.empty()) return;
  std::vector<Request> requests;
  for (const Statement& setting : settings) requests.push_back({&setting, true});
  if (begin_pending_) requests.push_back({begin_pending_, true});
  begin_pending_ = nullptr;
  settings_.sent(moment());
  session_.run_together(requests);
}

// One result for each statement.
std::vector<Result> PostgresqlConnection::run(std::span<const Statement> statements) {
  if (statements.empty()) return {};
  if (!in_transaction()) return run_each(statements);
  std::vector<Result> results = run_in_transaction(statements);
  check_transaction(statements, results);
  return results;
}

// Everything up to the next statement that needs a trip of its own goes together.
std::vector<Result> PostgresqlConnection::run_in_transaction(std::span<const Statement> statements) {
  const std::vector<Statement> settings = settings_.pending(moment(), server_version());
  std::vector<Result> results;
  std::size_t done = 0;
  while (done < statements.size()) {
    std::vector<Request> requests;
    // The default access mode counts for transactions that begin after it. All else stands within, where it needs no
    // round trip of its own; what a ROLLBACK takes back of it is sent again.
    const bool ahead = settings_.must_stand_before_begin();
    if (begin_pending_ && !ahead) requests.push_back({begin_pending_});
    if (done == 0)
      for (const Statement& setting : settings) requests.push_back({&setting, begin_pending_ && ahead});
    if (begin_pending_ && ahead) requests.push_back({begin_pending_});
    const std::size_t before = requests.size();
    for (; done < statements.size() && !needs_own_trip(statements[done]); ++done)
      requests.push_back({&statements[done]});
    if (!requests.empty()) {
      requests.back().sync = true;
      if (before > 0) settings_.sent(moment());
      begin_pending_ = nullptr;
      std::vector<Result> answers = session_.run_together(requests);
      std::move(answers.begin() + static_cast<std::ptrdiff_t>(before), answers.end(), std::back_inserter(results));
    }
    if (done < statements.size() && in_transaction()) results.push_back(session_.run_alone(statements[done++]));
    if (!in_transaction()) break;  // a statement has ended it; what comes after would be committed by itself
  }
  return results;
}

// Each is committed by itself; and alone, because much of what refuses to run in a transaction refuses to run in a
// pipeline.
std::vector<Result> PostgresqlConnection::run_each(std::span<const Statement> statements) {
  std::vector<Result> results;
  for (const Statement& statement : statements) {
    const std::vector<Statement> settings = settings_.pending(moment(), server_version());
    std::vector<Request> requests;
    for (const Statement& setting : settings) requests.push_back({&setting, true});
    if (!needs_own_trip(statement)) requests.push_back({&statement, true});
    if (settings.empty()) {
      results.push_back(session_.run_alone(statement));
      continue;
    }
    settings_.sent(moment());
    std::vector<Result> answers = session_.run_together(requests);
    results.push_back(needs_own_trip(statement) ? session_.run_alone(statement) : std::move(answers.back()));
  }
  return results;
}

SessionSettings::Moment PostgresqlConnection::moment() const {
  return {.begins_transaction = begin_pending_ != nullptr, .in_transaction = in_transaction()};
}

void PostgresqlConnection::reset_session() {
  if (in_transaction()) throw Error(ErrorKind::internal, "reset_session() within a transaction");
  settings_.reset();
}

// Transactions -------------------------------------------------------------------------------------------------------

void PostgresqlConnection::begin_with(const Statement& begin) {
  if (in_transaction()) throw Error(ErrorKind::internal, "begin() within a transaction");
  begin_pending_ = &begin;
}

void PostgresqlConnection::begin() { begin_with(kBegin); }

void PostgresqlConnection::begin_reading() { begin_with(kBeginReading); }

bool PostgresqlConnection::in_transaction() const {
  const PGTransactionStatusType status = session_.transaction_status();
  return begin_pending_ || status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

void PostgresqlConnection::check_transaction(std::span<const Statement> statements,
                                             const std::vector<Result>& results) const {
  if (in_transaction()) return;
  for (std::size_t i = results.size(); i-- > 0;)
    if (ends_transaction(results[i].get())) throw ended_transaction(&statements[i]);
  throw ended_transaction(nullptr);
}

void PostgresqlConnection::commit() {
  if (begin_pending_) {  // nothing was done
    begin_pending_ = nullptr;
    return;
  }
  if (!session_.is_lost() && !in_transaction()) throw Error(ErrorKind::sql, "there is no transaction to commit");
  const Result result = session_.commit();
  const bool committed = PQcmdStatus(result.get()) == std::string_view("COMMIT");
  settings_.transaction_ended(committed);
  if (!committed)
    throw Error(ErrorKind::sql, "the server rolled the transaction back, because one of its statements had failed");
}

void PostgresqlConnection::rollback() noexcept {
  session_.interrupt_flag().clear();
  if (!begin_pending_ && in_transaction()) {
    // A cancel request on its way for the statement before may hit this one.
    if (!session_.run_quietly("ROLLBACK")) session_.run_quietly("ROLLBACK");
    settings_.transaction_ended(false);
  }
  begin_pending_ = nullptr;
}

// The lock of a run --------------------------------------------------------------------------------------------------

bool PostgresqlConnection::try_lock(const LockName& name) {
  if (in_transaction()) throw Error(ErrorKind::internal, "try_lock() within a transaction");
  if (held_locks_.has(name)) return true;
  const ResultSet answer = query(ask_for_lock(name));
  if (!std::get<bool>(answer.rows.at(0).at(1))) return false;
  held_locks_.add(name, std::get<std::int64_t>(answer.rows[0][0]));
  return true;
}

void PostgresqlConnection::unlock(const LockName& name) noexcept {
  if (const std::optional<std::int64_t> key = held_locks_.take(name)) session_.run_quietly(release(*key).sql.c_str());
}

std::string PostgresqlConnection::lock_holder(const LockName& name) {
  const ResultSet answer = query(ask_for_holder(name));
  return answer.rows.empty() ? std::string() : std::get<std::string>(answer.rows[0][0]);
}

bool PostgresqlConnection::is_duplicate_row(const Error& error) const {
  return error.sql_state == "23505";  // unique_violation
}

// 42P01 undefined_table; 3F000 invalid_schema_name: there is no table either where there is no schema.
bool PostgresqlConnection::is_undefined_table(const Error& error) const {
  return error.sql_state == "42P01" || error.sql_state == "3F000";
}

}  // namespace migrator::db::postgresql
