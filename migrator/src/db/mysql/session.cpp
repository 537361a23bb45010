#include "db/mysql/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "db/mysql/connect.hpp"
#include "db/mysql/script.hpp"
#include "db/mysql/values.hpp"

namespace migrator::db::mysql {
namespace {

constexpr std::size_t kMostNotices = 1000;
constexpr std::size_t kMostPrepared = 8;  // what a revision is written down with, and some more

const std::string packet_separator = "\n;\n";
const std::string show_warnings = "SHOW WARNINGS";

// The server keeps the warnings of a packet's last statement, unless it is asked for them in between.
bool may_warn(const Statement& statement) { return !statement.origin.file.empty(); }

// A syntax error cites up to 80 characters from its place on, in a packet across the end of the statement.
std::string without_what_follows(std::string message) {
  const std::size_t end = message.find(packet_separator);
  const std::size_t quote = message.rfind("' at line ");
  if (end != std::string::npos && quote != std::string::npos && end < quote) message.erase(end, quote - end);
  return message;
}

Reason reason_of(MYSQL_STMT* stmt, const Url& url) {
  return {mysql_stmt_errno(stmt), mysql_stmt_sqlstate(stmt), url.mask(mysql_stmt_error(stmt))};
}

}  // namespace

Session::Session(const Url& url, const OpenOptions& options)
    : url_(url), handle_(connect(url, options)), guard_(url, options), id_(mysql_thread_id(handle_.get())) {}

bool Session::in_transaction() const { return !lost_ && (handle_->server_status & SERVER_STATUS_IN_TRANS) != 0; }

bool Session::has_backslashes() const { return (handle_->server_status & SERVER_STATUS_NO_BACKSLASH_ESCAPES) == 0; }

int Session::server_version() const { return static_cast<int>(mysql_get_server_version(handle_.get())); }

std::vector<Notice> Session::take_notices() { return std::exchange(notices_, {}); }

// Interrupts ---------------------------------------------------------------------------------------------------------

void Session::interrupt() noexcept {
  interrupt_.set();
  wakeup_.wake();
}

void Session::forget_interrupt() noexcept {
  interrupt_.clear();
  wakeup_.clear();
}

void Session::throw_if_interrupted() {
  if (!interrupt_.is_set()) return;
  wakeup_.clear();
  interrupt_.throw_if_set();
}

void Session::stop_running() { guard_.ask_quietly(fmt::format("KILL QUERY {}", id_)); }

// One of libmariadb's non-blocking functions, with waiting of ours, which an interrupt ends: the server is told to stop
// the statement, and its answer is what is waited for from then on.
template <typename Answer, typename Start, typename GoOn>
Answer Session::wait(Start start, GoOn go_on) {
  Answer answer{};
  bool stopped = !watching_;
  for (int wanted = start(&answer); wanted != 0;) {
    const int come = wait_for(handle_.get(), wanted, stopped ? nullptr : &wakeup_);
    if (come != 0) {
      wanted = go_on(&answer, come);
    } else {
      stopped = true;
      wakeup_.clear();
      if (interrupt_.is_set()) stop_running();
    }
  }
  return answer;
}

// Statements ---------------------------------------------------------------------------------------------------------

ResultSet Session::run(const Statement& statement) {
  check_sendable(statement);
  throw_if_interrupted();
  if (lost_) throw lost("it was lost before");
  ResultSet set;
  try {
    set = statement.parameters.empty() ? run_text(statement.sql) : run_prepared(statement);
  } catch (const Reason& reason) {
    fail(statement, reason);
  }
  return set;
}

void Session::send(const std::string& sql) {
  MYSQL* handle = handle_.get();
  ++round_trips_;
  const auto query = [&](int* answer) { return mysql_send_query_start(answer, handle, sql.data(), sql.size()); };
  if (wait<int>(query, [&](int* answer, int come) { return mysql_send_query_cont(answer, handle, come); }) != 0)
    throw reason();
}

// Hands the rows of each statement to `take`; null of one without an answer.
template <typename Take>
void Session::receive(Take take) {
  MYSQL* handle = handle_.get();
  if (wait<my_bool>([&](my_bool* answer) { return mysql_read_query_result_start(answer, handle); },
                    [&](my_bool* answer, int come) { return mysql_read_query_result_cont(answer, handle, come); }) != 0)
    throw reason();
  for (int more = 0; more == 0;) {
    const Result result(
        wait<MYSQL_RES*>([&](MYSQL_RES** answer) { return mysql_store_result_start(answer, handle); },
                         [&](MYSQL_RES** answer, int come) { return mysql_store_result_cont(answer, handle, come); }));
    if (!result && mysql_errno(handle) != 0) throw reason();
    take(result.get());
    more = wait<int>([&](int* answer) { return mysql_next_result_start(answer, handle); },
                     [&](int* answer, int come) { return mysql_next_result_cont(answer, handle, come); });
    if (more > 0) throw reason();
  }
  read_warnings(mysql_warning_count(handle));
}

ResultSet Session::run_text(const std::string& sql) {
  ResultSet set;
  send(sql);
  receive([&](MYSQL_RES* rows) {
    if (rows) set = decode(rows);
    if (rows || set.columns.empty()) set.affected = mysql_affected_rows(handle_.get());
  });
  return set;
}

void Session::send_together(std::span<const Statement> statements) {
  throw_if_interrupted();
  if (lost_) throw lost("it was lost before");
  std::string sql;
  for (const Statement& statement : statements) {
    check_sendable(statement);
    if (!sql.empty()) sql += packet_separator;
    sql += statement.sql;
    if (may_warn(statement)) sql += packet_separator + show_warnings;
  }
  try {
    send(sql);
  } catch (const Reason& reason) {
    fail(statements.front(), reason);
  }
}

void Session::take_together(std::span<const Statement> statements, std::vector<ResultSet>& answers) {
  auto statement = statements.begin();
  bool warnings_come = false;
  try {
    receive([&](MYSQL_RES* rows) {
      if (warnings_come) {
        keep_warnings(rows);
      } else {
        answers.push_back(rows ? decode(rows) : ResultSet());
        answers.back().affected = mysql_affected_rows(handle_.get());
      }
      warnings_come = !warnings_come && may_warn(*statement);
      if (!warnings_come) ++statement;
    });
  } catch (Reason& reason) {
    reason.message = without_what_follows(std::move(reason.message));
    fail(statement == statements.end() ? statements.back() : *statement, reason);
  }
}

void Session::drop_together() noexcept {
  try {
    receive([](MYSQL_RES*) {});
  } catch (const Reason& reason) {
    lost_ = lost_ || is_lost_connection(reason.code);
  } catch (const std::exception&) {
    lost_ = true;  // with answers that nobody has read it is of no more use
  }
}

// MySQL counts parameters by question marks, in the order in which they stand.
PreparedStatement& Session::prepare(const Statement& statement) {
  const auto known = std::ranges::find(prepared_, statement.sql, &PreparedStatement::sql);
  if (known != prepared_.end()) {
    prepared_.splice(prepared_.begin(), prepared_, known);
    return prepared_.front();
  }
  std::vector<std::size_t> order;
  std::string sql;
  std::size_t copied = 0;
  for (const Marker& marker : find_markers(statement.sql, has_backslashes())) {
    sql.append(statement.sql, copied, marker.begin - copied).append("?");
    order.push_back(marker.number);
    copied = marker.end;
  }
  sql.append(statement.sql, copied);
  Prepared prepared(mysql_stmt_init(handle_.get()));
  if (!prepared) throw std::bad_alloc();
  ++round_trips_;
  MYSQL_STMT* stmt = prepared.get();
  const int failed =
      wait<int>([&](int* answer) { return mysql_stmt_prepare_start(answer, stmt, sql.data(), sql.size()); },
                [&](int* answer, int come) { return mysql_stmt_prepare_cont(answer, stmt, come); });
  if (failed) throw reason_of(stmt, url_);
  if (prepared_.size() == kMostPrepared) prepared_.pop_back();
  return prepared_.emplace_front(PreparedStatement{statement.sql, std::move(order), std::move(prepared)});
}

// One that fails may leave answers behind that are not read.
ResultSet Session::run_prepared(const Statement& statement) {
  const PreparedStatement& prepared = prepare(statement);
  try {
    return run_prepared(prepared, statement);
  } catch (...) {
    prepared_.pop_front();
    throw;
  }
}

ResultSet Session::run_prepared(const PreparedStatement& prepared, const Statement& statement) {
  MYSQL_STMT* stmt = prepared.handle.get();
  const std::vector<std::size_t>& order = prepared.order;
  const std::size_t greatest = order.empty() ? 0 : *std::max_element(order.begin(), order.end());
  if (greatest != statement.parameters.size() || mysql_stmt_param_count(stmt) != order.size())
    throw Reason{0, "",
                 fmt::format("the statement has {} parameters, but {} values were given", greatest,
                             statement.parameters.size())};
  Parameters parameters;
  for (const std::size_t number : order) parameters.add(statement.parameters.at(number - 1));
  mysql_stmt_bind_param(stmt, parameters.binds());
  ++round_trips_;
  if (wait<int>([&](int* answer) { return mysql_stmt_execute_start(answer, stmt); },
                [&](int* answer, int come) { return mysql_stmt_execute_cont(answer, stmt, come); }) != 0)
    throw reason_of(stmt, url_);
  ResultSet set;
  for (int more = 0; more == 0;) {
    if (mysql_stmt_field_count(stmt) > 0) {
      if (wait<int>([&](int* answer) { return mysql_stmt_store_result_start(answer, stmt); },
                    [&](int* answer, int come) { return mysql_stmt_store_result_cont(answer, stmt, come); }) != 0)
        throw reason_of(stmt, url_);
      set = decode(stmt);
    }
    if (mysql_stmt_field_count(stmt) > 0 || set.columns.empty()) set.affected = mysql_stmt_affected_rows(stmt);
    mysql_stmt_free_result(stmt);
    more = mysql_stmt_more_results(stmt) ? mysql_stmt_next_result(stmt) : -1;
    if (more > 0) throw reason_of(stmt, url_);
  }
  read_warnings(mysql_warning_count(handle_.get()));
  return set;
}

void Session::check(const Statement& statement) {
  check_sendable(statement);
  throw_if_interrupted();
  try {
    prepare(statement);
  } catch (const Reason& reason) {
    fail(statement, reason);
  }
}

void Session::read_warnings(unsigned count) {
  if (count == 0 || notices_.size() >= kMostNotices) return;
  ++round_trips_;
  if (mysql_query(handle_.get(), show_warnings.c_str()) != 0) return;
  const Result result(mysql_store_result(handle_.get()));
  if (result) keep_warnings(result.get());
}

void Session::keep_warnings(MYSQL_RES* rows) {
  while (const MYSQL_ROW row = mysql_fetch_row(rows)) {
    const std::string level = row[0] ? row[0] : "";
    const char* severity = level == "Note" ? "NOTICE" : level == "Error" ? "ERROR" : "WARNING";
    if (notices_.size() < kMostNotices && row[2]) notices_.push_back({severity, url_.mask(row[2]), ""});
  }
}

// The session -------------------------------------------------------------------------------------------------------

void Session::commit() {
  throw_if_interrupted();
  if (lost_ || has_left(handle_.get())) {
    lost_ = true;
    throw lost("the server has ended the session");
  }
  const Statement statement{"COMMIT", {}, {}};
  watching_ = false;
  try {
    run_text(statement.sql);
    watching_ = true;
  } catch (const Reason& reason) {
    watching_ = true;
    if (!is_lost_connection(reason.code)) fail(statement, reason);
    lost_ = true;
    throw Error(ErrorKind::unknown_commit,
                fmt::format("the connection to {} was lost during COMMIT: {}", url_.masked(), reason.message))
        .hint("the transaction was either committed as a whole or not at all, and only the database knows")
        .hint("once it can be reached again, look at the version table: it changed if and only if all else did");
  }
}

void Session::reset() {
  prepared_.clear();  // the server forgets them
  ++round_trips_;
  if (!lost_ && mysql_reset_connection(handle_.get()) == 0) return;
  lost_ = lost_ || is_lost_connection(mysql_errno(handle_.get()));
  throw lost_ ? lost(reason().message) : server_error(reason(), "");
}

bool Session::run_quietly(const char* command) noexcept {
  if (lost_) return false;
  watching_ = false;
  bool done = true;
  try {
    run_text(command);
  } catch (const Reason& reason) {
    lost_ = lost_ || is_lost_connection(reason.code);
    done = false;
  } catch (const std::exception&) {
    done = false;
  }
  watching_ = true;
  return done;
}

// Failures -----------------------------------------------------------------------------------------------------------

Reason Session::reason() const {
  MYSQL* handle = handle_.get();
  return {mysql_errno(handle), mysql_sqlstate(handle), url_.mask(mysql_error(handle))};
}

Error Session::lost(const std::string& why) const {
  return Error(ErrorKind::connection, fmt::format("the connection to {} was lost: {}", url_.masked(), why));
}

void Session::fail(const Statement& statement, const Reason& reason) {
  Error error = server_error(reason, statement.sql);
  if (error.kind == ErrorKind::connection) {
    lost_ = true;
    error.message = lost(reason.message).message;
    error.sql_state.clear();
  }
  if (mysql::is_interrupted(reason.code) && interrupt_.is_set()) {
    forget_interrupt();
    error.kind = ErrorKind::interrupted;
    error.message = "interrupted";
    error.sql_state.clear();
  }
  throw std::move(error).at(statement.origin);
}

}  // namespace migrator::db::mysql
