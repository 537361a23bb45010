#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "db/connection.hpp"

namespace migrator::db::postgresql {

// What a session is to be told and what it was told. Nothing of it is worth a round trip of its own: it travels with
// the next statement.
class SessionSettings {
 public:
  // When it is told.
  struct Moment {
    bool begins_transaction = false;  // BEGIN travels along
    bool in_transaction = false;      // then as well
  };

  explicit SessionSettings(bool read_only) : read_only_(read_only), read_only_pending_(read_only) {}

  void set_lock_timeout(std::chrono::milliseconds timeout) { lock_timeout_ = timeout; }
  // As it was opened, for whoever has the session next.
  void reset();

  std::vector<Statement> pending(Moment moment, int server_version) const;
  // The default access mode counts for transactions that begin after it.
  bool must_stand_before_begin() const { return read_only_pending_; }
  void sent(Moment moment);
  // What a rollback has taken back is sent again.
  void transaction_ended(bool committed) noexcept;

 private:
  bool needs_check_interval(Moment moment, int server_version) const;

  std::optional<std::chrono::milliseconds> lock_timeout_;         // wanted; none: the server's default
  std::optional<std::chrono::milliseconds> server_lock_timeout_;  // what the server was told
  bool in_transaction_ = false;                                   // a ROLLBACK would take them back
  bool reset_in_transaction_ = false;
  const bool read_only_;
  bool read_only_pending_ = false;
  bool check_interval_sent_ = false;
  bool reset_pending_ = false;
};

}  // namespace migrator::db::postgresql
