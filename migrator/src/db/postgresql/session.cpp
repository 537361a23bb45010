#include "db/postgresql/session.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "db/postgresql/error.hpp"
#include "db/postgresql/script.hpp"
#include "db/postgresql/values.hpp"

namespace migrator::db::postgresql {
namespace {

// Fewer system calls than one for each statement; libpq sends by itself beyond 64 kB.
constexpr std::size_t kFlushAfter = 16384;

constexpr std::size_t kMostNotices =
    1000;  // a plan with a NOTICE in each of many thousand statements should not fill the memory

bool is_copy(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

bool has_failed(const PGresult* result) {
  if (!result) return false;
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE || status == PGRES_PIPELINE_ABORTED;
}

}  // namespace

// While one lives, a statement may be running that interrupt() has to cancel.
class Session::Running {
 public:
  explicit Running(Session& session) : session_(session) {
    session.running_ = true;
    ++session.round_trips_;
  }
  ~Running() { session_.running_ = false; }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  Session& session_;
};

Session::Session(Handle connection, Url url)
    : connection_(std::move(connection)), cancel_(PQgetCancel(connection_.get())), url_(std::move(url)) {
  PQsetNoticeReceiver(connection_.get(), receive_notice, this);
}

void Session::receive_notice(void* self, const PGresult* notice) {
  if (ends_session(notice)) static_cast<Session*>(self)->server_left_ = true;
  auto& notices = static_cast<Session*>(self)->notices_;
  if (notices.size() < kMostNotices)
    notices.push_back({field(notice, PG_DIAG_SEVERITY_NONLOCALIZED), field(notice, PG_DIAG_MESSAGE_PRIMARY),
                       field(notice, PG_DIAG_SQLSTATE)});
}

std::vector<Notice> Session::take_notices() { return std::exchange(notices_, {}); }

void Session::interrupt() noexcept {
  interrupt_.set();
  std::array<char, 256> reason;
  const int saved = errno;
  if (running_ && cancel_) PQcancel(cancel_.get(), reason.data(), static_cast<int>(reason.size()));
  errno = saved;
}

// One statement ------------------------------------------------------------------------------------------------------

Result Session::send_and_wait(const Statement& statement) {
  const Running running(*this);
  if (statement.parameters.empty() && has_several_commands(statement.sql))
    PQsendQuery(connection_.get(), statement.sql.c_str());
  else
    send(statement);
  return next_result(statement);
}

// The first failure, else the last rows, else the last result; null if the connection was lost without a word.
Result Session::next_result(const Statement& statement) {
  Result kept;
  while (Result next{PQgetResult(connection_.get())}) {
    if (is_copy(next.get())) refuse_copy(statement);
    const bool better =
        !kept || PQresultStatus(kept.get()) != PGRES_TUPLES_OK || PQresultStatus(next.get()) != PGRES_COMMAND_OK;
    if (better && !has_failed(kept.get())) kept = std::move(next);
    if (is_lost()) break;
  }
  return kept;
}

Result Session::run_alone(const Statement& statement) {
  check_sendable(statement);
  interrupt_.throw_if_set();
  Result result = send_and_wait(statement);
  if (!result || has_failed(result.get())) throw failure(result.get(), statement);
  return result;
}

Result Session::commit() {
  const Statement statement{"COMMIT", {}, {}};
  interrupt_.throw_if_set();
  // A server that has gone already has said so; reading it now tells "not committed" from "unknown".
  const bool readable = PQconsumeInput(connection_.get()) != 0;
  PQisBusy(connection_.get());  // passes its last words to receive_notice()
  if (!readable || server_left_) throw lost(nullptr);
  Result result = send_and_wait(statement);
  if (!is_lost() && result && !ends_session(result.get())) {
    if (has_failed(result.get())) throw failure(result.get(), statement);
    return result;
  }
  throw Error(ErrorKind::unknown_commit, fmt::format("the connection to {} was lost during COMMIT: {}", url_.masked(),
                                                     library_message(connection_.get(), url_)))
      .hint("the transaction was either committed as a whole or not at all, and only the database knows")
      .hint("once it can be reached again, look at the version table: it changed if and only if all else did");
}

bool Session::run_quietly(const char* command) noexcept {
  if (is_lost()) return false;
  ++round_trips_;
  const Result result(PQexec(connection_.get(), command));
  return result && !has_failed(result.get());
}

// Copying ------------------------------------------------------------------------------------------------------------

// What stops a statement that runs stops a copy as well; between two pieces of data, too.
void Session::begin_copy(const Statement& statement) {
  check_sendable(statement);
  interrupt_.throw_if_set();
  running_ = true;
  ++round_trips_;
  PQsendQuery(connection_.get(), statement.sql.c_str());
  const Result result{PQgetResult(connection_.get())};
  if (result && PQresultStatus(result.get()) == PGRES_COPY_IN) return;
  while (const Result rest{PQgetResult(connection_.get())}) {
  }
  running_ = false;
  throw failure(result.get(), statement);
}

void Session::send_copy(const Statement& statement, std::string_view data) {
  if (interrupt_.is_set()) return finish_copy(statement, "interrupted");
  if (PQputCopyData(connection_.get(), data.data(), static_cast<int>(data.size())) != 1)
    finish_copy(statement, "the connection was lost");
}

void Session::end_copy(const Statement& statement) { finish_copy(statement, nullptr); }

void Session::abandon_copy(const Statement& statement) noexcept {
  try {
    finish_copy(statement, "abandoned");
  } catch (const std::exception&) {  // which is what an abandoned copy ends with
  }
}

// With a reason the server refuses what it got.
void Session::finish_copy(const Statement& statement, const char* reason) {
  PQputCopyEnd(connection_.get(), reason);
  const Result result = next_result(statement);
  running_ = false;
  if (!result || has_failed(result.get())) throw failure(result.get(), statement);
}

// Many statements ----------------------------------------------------------------------------------------------------

std::vector<Result> Session::run_together(std::span<const Request> requests) {
  for (const Request& request : requests) check_sendable(*request.statement);
  interrupt_.throw_if_set();
  const Running running(*this);
  PGconn* connection = connection_.get();
  if (is_lost() || !PQenterPipelineMode(connection)) throw lost(requests.front().statement);
  PQsetnonblocking(connection, 1);
  std::size_t unsent = 0;
  for (const Request& request : requests) {
    send(*request.statement);
    if (request.sync && !PQpipelineSync(connection)) break;  // lost: receive() gets to know
    unsent += request.statement->sql.size();
    if (request.sync || unsent > kFlushAfter || !request.statement->parameters.empty()) {
      flush();
      unsent = 0;
    }
  }
  flush();
  PQsetnonblocking(connection, 0);
  std::vector<Result> results = receive(requests);
  PQexitPipelineMode(connection);
  for (std::size_t i = 0; i < requests.size(); ++i)
    if (i == results.size() || has_failed(results[i].get()))
      throw failure(i < results.size() ? results[i].get() : nullptr, *requests[i].statement);
  return results;
}

void Session::begin_pipeline(std::span<const Statement> queries) {
  for (const Statement& query : queries) check_sendable(query);
  interrupt_.throw_if_set();
  PGconn* connection = connection_.get();
  if (is_lost() || !PQenterPipelineMode(connection)) throw lost(&queries.front());
  running_ = true;
  ++round_trips_;
  PQsetnonblocking(connection, 1);
  for (const Statement& query : queries) send(query);
  PQpipelineSync(connection);
  flush();
  PQsetnonblocking(connection, 0);
}

Result Session::next_answer(const Statement& query) {
  Result answer = next_result(query);
  if (!answer || has_failed(answer.get())) throw failure(answer.get(), query);
  return answer;
}

void Session::end_pipeline() noexcept {
  bool at_the_end = false;
  for (int nothing = 0; !at_the_end && !is_lost() && nothing < 2;) {
    const Result rest{PQgetResult(connection_.get())};
    nothing = rest ? 0 : nothing + 1;
    at_the_end = rest && PQresultStatus(rest.get()) == PGRES_PIPELINE_SYNC;
  }
  PQexitPipelineMode(connection_.get());
  running_ = false;
}

void Session::send(const Statement& statement) {
  const Parameters parameters(statement.parameters);
  PQsendQueryParams(connection_.get(), statement.sql.c_str(), parameters.count(), parameters.types(),
                    parameters.values(), parameters.lengths(), parameters.formats(),
                    0);  // a failure is one of the connection; receive() gets to know
}

// Hands what was sent to the kernel. Reads meanwhile: a server whose answers nobody takes stops taking statements, and
// then both would wait for ever.
void Session::flush() {
  PGconn* connection = connection_.get();
  while (PQflush(connection) == 1) {
    pollfd socket = {PQsocket(connection), POLLIN | POLLOUT, 0};
    if (poll(&socket, 1, -1) < 0 && errno != EINTR) return;
    if ((socket.revents & ~POLLOUT) != 0 && !PQconsumeInput(connection)) return;
  }
}

// One result for each request, fewer if the connection was lost.
std::vector<Result> Session::receive(std::span<const Request> requests) {
  std::vector<Result> results;
  results.reserve(requests.size());
  for (const Request& request : requests) {
    Result result = next_result(*request.statement);
    if (!result) return results;
    results.push_back(std::move(result));
    if (is_lost()) return results;
    if (request.sync && PQresultStatus(Result(PQgetResult(connection_.get())).get()) != PGRES_PIPELINE_SYNC) {
      if (!has_failed(results.back().get()))
        results.pop_back();  // it was run, but what came of its transaction we don't know
      return results;
    }
  }
  return results;
}

// Failures -----------------------------------------------------------------------------------------------------------

Error Session::failure(const PGresult* result, const Statement& statement) {
  const bool from_server = result && !field(result, PG_DIAG_SQLSTATE).empty();
  if (!from_server) return lost(&statement);
  Error error = server_error(result, statement.sql);
  if (error.sql_state == "57014" &&
      interrupt_.is_set()) {  // query_canceled, for which a statement_timeout is another reason
    interrupt_.clear();
    error.kind = ErrorKind::interrupted;
    error.message = "interrupted";  // as SQLite says it, in every language of the server
    error.sql_state.clear();
  }
  return std::move(error).at(statement.origin);
}

Error Session::lost(const Statement* statement) const {
  const std::string why = connection_ ? library_message(connection_.get(), url_) : "it was given up after a COPY";
  Error error(ErrorKind::connection, fmt::format("the connection to {} was lost: {}", url_.masked(), why));
  if (statement) {
    error.statement = FailedStatement{statement->sql, std::nullopt};
    error.at(statement->origin);
  }
  return error;
}

// There is no way back from the copy protocol within a pipeline, so the connection is given up. The server rolls back.
void Session::refuse_copy(const Statement& statement) {
  connection_.reset();  // libpq takes a null connection for one that is lost
  Error error(ErrorKind::sql, "COPY between the server and this program is not possible");
  error.statement = FailedStatement{statement.sql, std::nullopt};
  throw std::move(error)
      .at(statement.origin)
      .hint("insert the rows, or let the server read a file: COPY … FROM '/path'");
}

}  // namespace migrator::db::postgresql
