// The second connection of a session.
#pragma once

#include <string>

#include "base/url.hpp"
#include "db/connection.hpp"
#include "db/mysql/handles.hpp"

namespace migrator::db::mysql {

// Stops what the first connection runs, which nobody can while that waits; sees who is in its way; and holds the lock
// of a run, because a reset of the first session would give it up, and be it for a moment. Opened when it is first
// needed.
class Guard {
 public:
  Guard(Url url, OpenOptions options) : url_(std::move(url)), options_(std::move(options)) {}

  // What a statement answers in its only cell; empty for NULL. Throws `sql` and `connection`.
  std::string ask(const std::string& sql);
  bool ask_quietly(const std::string& sql) noexcept;
  // Whether the server has ended the connection meanwhile, and with it the lock.
  bool is_lost() const;
  std::string quoted(const std::string& text);

 private:
  MYSQL* connection();
  [[noreturn]] void fail(const std::string& sql);

  Url url_;
  OpenOptions options_;
  Handle handle_;
};

}  // namespace migrator::db::mysql
