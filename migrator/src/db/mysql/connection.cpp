#include "db/mysql/connection.hpp"

#include <fmt/format.h>
#include <mysqld_error.h>

#include <algorithm>
#include <string_view>

#include "db/mysql/insert_writer.hpp"
#include "db/mysql/script.hpp"
#include "db/mysql/together.hpp"

namespace migrator::db::mysql {
namespace {

// A year: the most that lock_wait_timeout takes.
constexpr std::int64_t kLongestWait = 31536000;

bool ends_transaction(const std::string& sql) {
  const std::string word = first_word(sql);
  return word == "COMMIT" || word == "ROLLBACK";
}

}  // namespace

MysqlConnection::MysqlConnection(const Url& url, const OpenOptions& options)
    : session_(url, options), read_only_(options.read_only), settings_pending_(options.read_only) {}

MysqlConnection::~MysqlConnection() = default;

const std::string& MysqlConnection::backend() const {
  static const std::string name = "mysql";
  return name;
}

// Statements ---------------------------------------------------------------------------------------------------------

ResultSet MysqlConnection::query(const Statement& statement) {
  send_settings();
  return run(statement);
}

std::unique_ptr<Answers> MysqlConnection::ask(std::vector<Statement> queries) {
  send_settings();
  return std::make_unique<Together>(session_, std::move(queries));
}

// Not several in one packet, which would halve the time for thousands of INSERTs (measured: 20,000 in 0.45 s instead of
// 0.9 s): the server keeps the warnings of the last one only, and a CALL has as many answers as it likes.
std::vector<std::uint64_t> MysqlConnection::execute(std::span<const Statement> statements) {
  if (!statements.empty()) send_settings();
  std::vector<std::uint64_t> affected;
  affected.reserve(statements.size());
  for (const Statement& statement : statements) {
    const bool lost_before = session_.is_lost();
    const bool autocommit = !in_transaction();
    try {
      affected.push_back(run(statement).affected);
    } catch (Error& error) {
      if (error.kind == ErrorKind::connection && autocommit && !lost_before) {
        error.kind = ErrorKind::unknown_commit;
        error.hint("the statement ran outside a transaction; only the database knows whether it was completed");
      }
      throw;
    }
  }
  return affected;
}

// A change of the schema commits, which is as the server is; a COMMIT of the revision's own is a mistake.
ResultSet MysqlConnection::run(const Statement& statement) {
  const bool was_in_transaction = in_transaction();
  ResultSet set = session_.run(statement);
  if (!was_in_transaction || in_transaction() || !ends_transaction(statement.sql)) return set;
  begun_ = false;
  Error error(ErrorKind::sql, "the statement ended the transaction that it ran in");
  error.statement = FailedStatement{statement.sql, std::nullopt};
  error.at(statement.origin)
      .hint("leave COMMIT and ROLLBACK to the migrator, or make the revision non-transactional")
      .hint("undo by hand what is there")
      .left_to_correct(
          "the transaction was ended by this statement: what the revision did before it may have been committed; the "
          "version rows have not moved",
          "run the same command again");
  throw error;
}

std::unique_ptr<RowWriter> MysqlConnection::write_rows(const Statement& statement) {
  send_settings();
  return std::make_unique<InsertWriter>(*this, session_, statement);
}

// Settings -----------------------------------------------------------------------------------------------------------

// sql_mode and time_zone stay as the server has them: what a revision means by its statements, the people who run the
// server and its applications have decided.
std::string MysqlConnection::pending_settings() const {
  std::string settings = "SET NAMES utf8mb4";
  if (read_only_) settings += "; SET SESSION TRANSACTION READ ONLY";
  if (lock_timeout_) {
    // Rows and tables have a limit each, in whole seconds. For ever, which the server does not know, is a year.
    const std::int64_t seconds =
        lock_timeout_->count() == 0 ? kLongestWait : std::min((lock_timeout_->count() + 999) / 1000, kLongestWait);
    settings +=
        fmt::format("; SET SESSION innodb_lock_wait_timeout = {}, SESSION lock_wait_timeout = {}", seconds, seconds);
  }
  return settings;
}

void MysqlConnection::send_settings() {
  if (reset_pending_) session_.reset();
  if (reset_pending_ || settings_pending_) session_.run({pending_settings(), {}, {}});
  reset_pending_ = settings_pending_ = false;
}

void MysqlConnection::reset_session() {
  if (in_transaction()) throw Error(ErrorKind::internal, "reset_session() within a transaction");
  reset_pending_ = true;
}

void MysqlConnection::set_lock_timeout(std::chrono::milliseconds timeout) {
  if (lock_timeout_ == timeout) return;
  lock_timeout_ = timeout;
  settings_pending_ = true;
}

// Transactions -------------------------------------------------------------------------------------------------------

void MysqlConnection::begin_with(const char* begin) {
  if (in_transaction()) throw Error(ErrorKind::internal, "begin() within a transaction");
  send_settings();
  session_.run({begin, {}, {}});
  begun_ = true;
}

void MysqlConnection::begin() { begin_with("START TRANSACTION"); }

// The moment is the same for all tables of InnoDB.
void MysqlConnection::begin_reading() {
  begin_with("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
}

void MysqlConnection::commit() {
  if (!begun_) throw Error(ErrorKind::sql, "there is no transaction to commit");
  session_.throw_if_interrupted();
  if (in_transaction() || session_.is_lost()) session_.commit();
  begun_ = false;
}

void MysqlConnection::rollback() noexcept {
  session_.forget_interrupt();
  // A KILL that came after the end of the statement that it was for may hit this one.
  if (in_transaction() && !session_.run_quietly("ROLLBACK")) session_.run_quietly("ROLLBACK");
  begun_ = false;
}

// The lock of a run --------------------------------------------------------------------------------------------------

// Locks are the server's, not the database's; their names have 64 characters, and small letters are as good as capital
// ones.
std::string MysqlConnection::key_of(const LockName& name) {
  Statement key{
      "SELECT IF(CHAR_LENGTH(k) <= 64, k, CONCAT('migrator ', SHA1(k))) FROM "
      "(SELECT CONCAT('migrator ', COALESCE(NULLIF($1, ''), DATABASE(), ''), '.', $2) AS k) AS full_name",
      {name.schema, name.table},
      {}};
  return std::get<std::string>(query(key).rows.at(0).at(0));
}

namespace {

bool same(const LockName& a, const LockName& b) { return a.schema == b.schema && a.table == b.table; }

}  // namespace

bool MysqlConnection::try_lock(const LockName& name) {
  if (in_transaction()) throw Error(ErrorKind::internal, "try_lock() within a transaction");
  const auto held = [&](const HeldLock& lock) { return same(lock.name, name); };
  if (std::any_of(held_locks_.begin(), held_locks_.end(), held)) return true;
  const std::string key = key_of(name);
  Guard& guard = session_.guard();
  if (guard.ask(fmt::format("SELECT GET_LOCK({}, 0)", guard.quoted(key))) != "1") return false;
  held_locks_.push_back({name, key});
  return true;
}

void MysqlConnection::unlock(const LockName& name) noexcept {
  const auto held =
      std::find_if(held_locks_.begin(), held_locks_.end(), [&](const HeldLock& lock) { return same(lock.name, name); });
  if (held == held_locks_.end()) return;
  try {
    Guard& guard = session_.guard();
    guard.ask_quietly(fmt::format("DO RELEASE_LOCK({})", guard.quoted(held->key)));
  } catch (const std::exception&) {  // no connection any more, and no lock either
  }
  held_locks_.erase(held);
}

std::string MysqlConnection::lock_holder(const LockName& name) {
  const ResultSet answer =
      query({"SELECT CONCAT_WS(', ', CONCAT('connection ', h.id), CONCAT('user ', p.user, '@', p.host), "
             "CONCAT('since ', NOW() - INTERVAL p.time SECOND)) FROM (SELECT IS_USED_LOCK($1) AS id) AS h "
             "LEFT JOIN information_schema.processlist AS p ON p.id = h.id WHERE h.id IS NOT NULL",
             {key_of(name)},
             {}});
  return answer.rows.empty() ? std::string() : std::get<std::string>(answer.rows[0][0]);
}

bool MysqlConnection::is_duplicate_row(const Error& error) const {
  return has_code(error, ER_DUP_ENTRY) || has_code(error, ER_DUP_ENTRY_WITH_KEY_NAME);
}

// There is no table either where there is no database.
bool MysqlConnection::is_undefined_table(const Error& error) const {
  return has_code(error, ER_NO_SUCH_TABLE) || has_code(error, ER_BAD_DB_ERROR);
}

}  // namespace migrator::db::mysql
