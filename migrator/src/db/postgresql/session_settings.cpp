#include "db/postgresql/session_settings.hpp"

#include <fmt/format.h>

namespace migrator::db::postgresql {

namespace {

// A server does not notice during a statement that its client has died, and keeps the locks of the session until the
// statement ends: hours, for a large index. Since PostgreSQL 14 it can look; servers on systems where it cannot refuse
// the setting.
constexpr const char* kCheckInterval =
    "SELECT set_config('client_connection_check_interval', '500ms', false) "
    "WHERE version() LIKE '%linux%' AND current_setting('client_connection_check_interval') = '0'";

}  // namespace

std::vector<Statement> SessionSettings::pending(Moment moment, int server_version) const {
  std::vector<Statement> settings;
  if (reset_pending_) {
    settings.push_back({"RESET ALL", {}, {}});
    settings.push_back({"RESET ROLE", {}, {}});  // which RESET ALL leaves as it is
  }
  if (read_only_pending_) settings.push_back({"SET default_transaction_read_only = on", {}, {}});
  if (lock_timeout_ && lock_timeout_ != server_lock_timeout_)
    settings.push_back({fmt::format("SET lock_timeout = {}", lock_timeout_->count()), {}, {}});
  if (needs_check_interval(moment, server_version) && !settings.empty()) settings.push_back({kCheckInterval, {}, {}});
  return settings;
}

// With others only: it is not worth a trip of its own.
bool SessionSettings::needs_check_interval(Moment moment, int server_version) const {
  return !check_interval_sent_ && (moment.begins_transaction || !moment.in_transaction) && server_version >= 140000;
}

void SessionSettings::sent(Moment moment) {
  if (moment.begins_transaction || !moment.in_transaction) check_interval_sent_ = true;
  in_transaction_ = in_transaction_ || (moment.in_transaction && !read_only_pending_);
  reset_in_transaction_ = reset_in_transaction_ || (reset_pending_ && in_transaction_);
  server_lock_timeout_ = lock_timeout_;
  read_only_pending_ = false;
  reset_pending_ = false;
}

void SessionSettings::reset() {
  reset_pending_ = true;
  // What RESET ALL takes away of ours.
  read_only_pending_ = read_only_;
  server_lock_timeout_.reset();
  check_interval_sent_ = false;
}

void SessionSettings::transaction_ended(bool committed) noexcept {
  if (in_transaction_ && !committed) {
    server_lock_timeout_.reset();
    check_interval_sent_ = false;
    reset_pending_ = reset_pending_ || reset_in_transaction_;
  }
  in_transaction_ = false;
  reset_in_transaction_ = false;
}

}  // namespace migrator::db::postgresql
