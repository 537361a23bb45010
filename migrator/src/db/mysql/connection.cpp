#include "db/mysql/connection.hpp"

#include <fmt/format.h>
#include <mysqld_error.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "base/mysql_mode.hpp"
#include "db/ended_transaction.hpp"
#include "db/mysql/insert_writer.hpp"
#include "db/mysql/open_transactions.hpp"
#include "db/mysql/script.hpp"
#include "db/mysql/together.hpp"

namespace migrator::db::mysql {
namespace {

// A year: the most that lock_wait_timeout takes.
constexpr std::int64_t kLongestWait = 31536000;

const Statement start_transaction{"START TRANSACTION", {}, {}};

// Answers whose failures are told as those of one statement are.
class Explained : public Answers {
 public:
  Explained(Session& session, std::vector<Statement> statements, std::function<void(Error&)> explain)
      : answers_(session, std::move(statements)), explain_(std::move(explain)) {}

  ResultSet next() override try { return answers_.next(); } catch (Error& error) {
    explain_(error);
    throw;
  }

 private:
  Together answers_;
  std::function<void(Error&)> explain_;
};

void explain_loss(Error& error) {
  if (error.kind != ErrorKind::connection) return;
  error.kind = ErrorKind::unknown_commit;
  error.hint("the statement ran outside a transaction; only the database knows whether it was completed");
}

bool ends_transaction(const std::string& sql) {
  const std::string word = first_word(sql);
  return word == "COMMIT" || word == "ROLLBACK";
}

}  // namespace

MysqlConnection::MysqlConnection(const Url& url, const OpenOptions& options)
    : session_(url, options), read_only_(options.read_only) {}

MysqlConnection::~MysqlConnection() = default;

const std::string& MysqlConnection::backend() const {
  static const std::string name = "mysql";
  return name;
}

// Statements ---------------------------------------------------------------------------------------------------------

ResultSet MysqlConnection::query(const Statement& statement) {
  send_pending();
  return run(statement);
}

std::unique_ptr<Answers> MysqlConnection::ask(std::vector<Statement> queries) {
  send_pending();
  return std::make_unique<Together>(session_, std::move(queries));
}

// Not several in one packet, which would halve the time for thousands of INSERTs (measured: 20,000 in 0.45 s instead of
// 0.9 s): a CALL has as many answers as it likes, and so has an author's text.
std::vector<std::uint64_t> MysqlConnection::execute(std::span<const Statement> statements) {
  if (!statements.empty()) send_pending();
  std::vector<std::uint64_t> affected;
  affected.reserve(statements.size());
  for (const Statement& statement : statements) {
    const bool lost_before = session_.is_lost();
    const bool autocommit = !in_transaction();
    if (autocommit) throw_if_lock_is_lost();
    try {
      affected.push_back(run(statement).affected);
    } catch (Error& error) {
      if (autocommit && !lost_before) explain_loss(error);
      throw;
    }
  }
  return affected;
}

std::unique_ptr<Answers> MysqlConnection::run_together(std::vector<Statement> statements) {
  send_settings();
  throw_if_lock_is_lost();
  const bool autocommit = !in_transaction();
  const bool begins = std::exchange(begin_pending_, false);
  if (begins) statements.insert(statements.begin(), start_transaction);
  auto answers = std::make_unique<Explained>(session_, std::move(statements), [this, autocommit](Error& error) {
    if (has_code(error, ER_LOCK_WAIT_TIMEOUT)) tell_who_is_in_the_way(error, session_);
    if (autocommit) explain_loss(error);
  });
  if (begins) answers->next();
  return answers;
}

// A change of the schema commits, which is as the server is; a COMMIT of the revision's own is a mistake.
ResultSet MysqlConnection::run(const Statement& statement) {
  const bool was_in_transaction = in_transaction();
  ResultSet set;
  try {
    set = session_.run(statement);
  } catch (Error& error) {
    if (has_code(error, ER_LOCK_WAIT_TIMEOUT)) tell_who_is_in_the_way(error, session_);
    throw;
  }
  if (!was_in_transaction || in_transaction() || !ends_transaction(statement.sql)) return set;
  begun_ = false;
  throw ended_transaction(&statement);
}

std::unique_ptr<RowWriter> MysqlConnection::write_rows(const Statement& statement) {
  send_pending();
  return std::make_unique<InsertWriter>(*this, session_, statement);
}

// Settings -----------------------------------------------------------------------------------------------------------

// How strict the server is, and its time_zone, stay as they are: what it does with a statement, the people who run it
// and its applications have decided. What the words of a statement are, the author of the revision has.
std::string MysqlConnection::pending_settings() const {
  std::string settings = fmt::format("SET NAMES utf8mb4; SET SESSION {}", mysql_read_alike);
  if (read_only_) settings += "; SET SESSION TRANSACTION READ ONLY";
  if (lock_timeout_) {
    // Rows and tables have a limit each, in whole seconds. For ever, which the server does not know, is a year.
    const std::int64_t seconds =
        lock_timeout_->count() == 0 ? kLongestWait : std::min((lock_timeout_->count() + 999) / 1000, kLongestWait);
    settings +=
        fmt::format("; SET SESSION innodb_lock_wait_timeout = {}, SESSION lock_wait_timeout = {}", seconds, seconds);
  }
  if (reset_pending_)
    for (const HeldLock& lock : held_locks_) settings += fmt::format("; DO GET_LOCK('{}', 0)", lock.keys.statements);
  return settings;
}

void MysqlConnection::send_settings() {
  if (reset_pending_) session_.reset();
  if (reset_pending_ || settings_pending_) session_.run({pending_settings(), {}, {}});
  reset_pending_ = settings_pending_ = false;
}

void MysqlConnection::send_pending() {
  send_settings();
  if (begin_pending_) session_.run(start_transaction);
  begin_pending_ = false;
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

void MysqlConnection::begin() {
  if (in_transaction()) throw Error(ErrorKind::internal, "begin() within a transaction");
  begin_pending_ = begun_ = true;
}

// The moment is the same for all tables of InnoDB.
void MysqlConnection::begin_reading() {
  if (in_transaction()) throw Error(ErrorKind::internal, "begin_reading() within a transaction");
  send_settings();
  session_.run(
      {"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
       {},
       {}});
  begun_ = true;
}

void MysqlConnection::commit() {
  if (!begun_) throw Error(ErrorKind::sql, "there is no transaction to commit");
  session_.throw_if_interrupted();
  throw_if_lock_is_lost();
  if (session_.in_transaction() || session_.is_lost()) session_.commit();
  begin_pending_ = begun_ = false;
}

void MysqlConnection::rollback() noexcept {
  session_.forget_interrupt();
  // A KILL that came after the end of the statement that it was for may hit this one.
  if (session_.in_transaction() && !session_.run_quietly("ROLLBACK")) session_.run_quietly("ROLLBACK");
  begin_pending_ = begun_ = false;
}

// The lock of a run --------------------------------------------------------------------------------------------------

// Locks are the server's, not the database's; their names have 64 characters, and small letters are as good as capital
// ones. MySQL 9.6 has no SHA1 any more.
MysqlConnection::LockKeys MysqlConnection::keys_of(const LockName& name) {
  const Statement keys{
      "SELECT IF(CHAR_LENGTH(k) <= 64, k, CONCAT('migrator ', digest)), CONCAT('migrator statements ', digest) FROM "
      "(SELECT k, LEFT(SHA2(k, 256), 40) AS digest FROM "
      "(SELECT CONCAT('migrator ', COALESCE(NULLIF($1, ''), DATABASE(), ''), '.', $2) AS k) AS full_name) AS "
      "both_names",
      {name.schema, name.table},
      {}};
  const ResultSet answer = query(keys);
  return {std::get<std::string>(answer.rows.at(0).at(0)), std::get<std::string>(answer.rows.at(0).at(1))};
}

namespace {

bool same(const LockName& a, const LockName& b) { return a.schema == b.schema && a.table == b.table; }

}  // namespace

// A statement goes on when its client was killed: the server notices that nobody is there when it answers. So the lock
// of a dead run's statements lasts longer than that of the run, and who comes after it has to wait for both.
bool MysqlConnection::try_lock(const LockName& name) {
  if (in_transaction()) throw Error(ErrorKind::internal, "try_lock() within a transaction");
  const auto held = [&](const HeldLock& lock) { return same(lock.name, name); };
  if (std::any_of(held_locks_.begin(), held_locks_.end(), held)) return true;
  const LockKeys keys = keys_of(name);
  Guard& guard = session_.guard();
  if (guard.ask(fmt::format("SELECT GET_LOCK({}, 0)", guard.quoted(keys.run))) != "1") return false;
  const ResultSet taken = query({fmt::format("SELECT GET_LOCK('{}', 0)", keys.statements), {}, {}});
  if (taken.rows.at(0).at(0) != schema::Value(std::int64_t{1})) {
    guard.ask_quietly(fmt::format("DO RELEASE_LOCK({})", guard.quoted(keys.run)));
    return false;
  }
  held_locks_.push_back({name, keys});
  return true;
}

// An administrator may end the guard's connection, and nobody would notice: it waits for nothing.
void MysqlConnection::throw_if_lock_is_lost() {
  if (held_locks_.empty() || session_.is_lost() || !session_.guard().is_lost()) return;
  throw Error(ErrorKind::connection, "the server has ended the connection that holds the lock of this run")
      .hint("another migrator may work on the database by now");
}

void MysqlConnection::unlock(const LockName& name) noexcept {
  const auto held =
      std::find_if(held_locks_.begin(), held_locks_.end(), [&](const HeldLock& lock) { return same(lock.name, name); });
  if (held == held_locks_.end()) return;
  session_.run_quietly(fmt::format("DO RELEASE_LOCK('{}')", held->keys.statements).c_str());
  try {
    Guard& guard = session_.guard();
    guard.ask_quietly(fmt::format("DO RELEASE_LOCK({})", guard.quoted(held->keys.run)));
  } catch (const std::exception&) {  // no connection any more, and no lock either
  }
  held_locks_.erase(held);
}

std::string MysqlConnection::lock_holder(const LockName& name) {
  const LockKeys keys = keys_of(name);
  const ResultSet answer =
      query({"SELECT CONCAT_WS(', ', CONCAT('connection ', h.id), CONCAT('user ', p.user, '@', p.host), "
             "CONCAT('since ', NOW() - INTERVAL p.time SECOND)) FROM (SELECT COALESCE(IS_USED_LOCK($1), "
             "IS_USED_LOCK($2)) AS id) AS h "
             "LEFT JOIN information_schema.processlist AS p ON p.id = h.id WHERE h.id IS NOT NULL",
             {keys.run, keys.statements},
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
