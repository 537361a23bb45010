// Statements over one libmariadb connection. Knows nothing of transactions.
#pragma once

#include <list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.hpp"
#include "db/connection.hpp"
#include "db/interrupt_flag.hpp"
#include "db/mysql/error.hpp"
#include "db/mysql/guard.hpp"
#include "db/mysql/handles.hpp"
#include "db/mysql/waiting.hpp"

namespace migrator::db::mysql {

struct PreparedStatement {
  std::string sql;                 // as it was given, with $1
  std::vector<std::size_t> order;  // which parameter each question mark of it stands for
  Prepared handle;
};

class Session {
 public:
  Session(const Url& url, const OpenOptions& options);

  // Without parameters in the text protocol, which knows every statement and several at once; with them as a prepared
  // one, which is kept for some time for statements with the same text. Throws when the server refuses it.
  ResultSet run(const Statement& statement);
  // Without parameters, in one packet. Its answers are to be taken, or dropped, before anything else is run: adds that
  // of each to `answers`; throws when the server has refused one, and run none behind it. The warnings of the last one
  // are kept, and those of a revision's statements, which have an origin.
  void send_together(std::span<const Statement> statements);
  void take_together(std::span<const Statement> statements, std::vector<ResultSet>& answers);
  void drop_together() noexcept;
  // Asks the server whether it would take a statement of this text. Throws when not.
  void check(const Statement& statement);

  // Sends COMMIT. Throws `connection` if the connection was lost before that, `unknown_commit` if it is lost before the
  // answer.
  void commit();
  // Takes back what was set for the session; the settings of connect() among it.
  void reset();
  // Never throws, never reports an interrupt.
  bool run_quietly(const char* command) noexcept;

  bool in_transaction() const;
  bool has_backslashes() const;
  bool is_lost() const { return lost_; }
  int server_version() const;
  std::uint64_t round_trips() const { return round_trips_; }
  std::vector<Notice> take_notices();

  void throw_if_interrupted();
  void forget_interrupt() noexcept;
  void interrupt() noexcept;  // safe in a signal handler
  bool is_interrupted() const { return interrupt_.is_set(); }

  unsigned long id() const { return id_; }
  MYSQL* handle() const { return handle_.get(); }
  Guard& guard() { return guard_; }

 private:
  template <typename Answer, typename Start, typename GoOn>
  Answer wait(Start start, GoOn go_on);
  void stop_running();

  void send(const std::string& sql);
  template <typename Take>
  void receive(Take take);
  ResultSet run_text(const std::string& sql);
  ResultSet run_prepared(const Statement& statement);
  ResultSet run_prepared(const PreparedStatement& prepared, const Statement& statement);
  PreparedStatement& prepare(const Statement& statement);
  void read_warnings(unsigned count);
  void keep_warnings(MYSQL_RES* rows);
  [[noreturn]] void fail(const Statement& statement, const Reason& reason);
  Reason reason() const;
  Error lost(const std::string& why) const;

  Url url_;
  Handle handle_;
  Guard guard_;
  unsigned long id_;
  std::list<PreparedStatement> prepared_;  // after handle_: destroyed before; the latest first
  std::vector<Notice> notices_;
  std::uint64_t round_trips_ = 0;
  bool lost_ = false;
  bool watching_ = true;  // for interrupts
  InterruptFlag interrupt_;
  Wakeup wakeup_;
};

}  // namespace migrator::db::mysql
