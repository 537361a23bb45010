// Statements over one libpq connection, alone or many in one round trip. Knows nothing of transactions.
#pragma once

#include <atomic>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.hpp"
#include "db/connection.hpp"
#include "db/interrupt_flag.hpp"
#include "db/postgresql/handles.hpp"

namespace migrator::db::postgresql {

// One command of a pipeline.
struct Request {
  const Statement* statement;
  bool sync = false;  // end what the server takes for one transaction, unless BEGIN opened one
};

class Session {
 public:
  Session(Handle connection, Url url);

  // One command outside a pipeline, or several if they have no parameters. Throws when the server refuses it.
  Result run_alone(const Statement& statement);

  // All commands in one round trip, whatever their number and size. Throws the first failure, after the server has seen
  // the last command: it skips what follows a failure up to the next sync. The last request must be a sync.
  std::vector<Result> run_together(std::span<const Request> requests);

  // The same, but for queries, and with one answer at a time: each is there before the server has come to the next.
  // Throws the failure of a query, after which no other is answered. end_pipeline() drops what nobody took.
  void begin_pipeline(std::span<const Statement> queries);
  Result next_answer(const Statement& query);
  void end_pipeline() noexcept;

  // Sends COMMIT. Throws `connection` if the connection was lost before that, `unknown_commit` if it is lost before the
  // answer.
  Result commit();

  // The copy protocol, outside a pipeline: a COPY … FROM STDIN, its data in pieces, and its end. An interrupt in
  // between makes the server refuse it. What is wrong with the data comes out of end_copy() only.
  void begin_copy(const Statement& statement);
  void send_copy(const Statement& statement, std::string_view data);
  void end_copy(const Statement& statement);
  void abandon_copy(const Statement& statement) noexcept;

  // Never throws, never reports an interrupt.
  bool run_quietly(const char* command) noexcept;

  PGTransactionStatusType transaction_status() const { return PQtransactionStatus(connection_.get()); }
  bool is_lost() const { return PQstatus(connection_.get()) == CONNECTION_BAD; }
  int server_version() const { return PQserverVersion(connection_.get()); }
  std::uint64_t round_trips() const { return round_trips_; }
  std::vector<Notice> take_notices();

  InterruptFlag& interrupt_flag() { return interrupt_; }
  void interrupt() noexcept;  // safe in a signal handler

 private:
  class Running;

  static void receive_notice(void* self, const PGresult* notice);
  Result send_and_wait(const Statement& statement);
  Result next_result(const Statement& statement);
  void send(const Statement& statement);
  void flush();
  std::vector<Result> receive(std::span<const Request> requests);
  Error failure(const PGresult* result, const Statement& statement);
  Error lost(const Statement* statement) const;
  void finish_copy(const Statement& statement, const char* reason);
  [[noreturn]] void refuse_copy(const Statement& statement);

  Handle connection_;
  Cancel cancel_;  // made beforehand, for the signal handler
  Url url_;
  std::vector<Notice> notices_;
  std::uint64_t round_trips_ = 0;
  bool server_left_ = false;  // it has announced the end of the session
  InterruptFlag interrupt_;
  std::atomic<bool> running_ = false;
};

}  // namespace migrator::db::postgresql
