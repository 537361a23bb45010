// Waiting for a server without missing a signal.
#pragma once

#include "db/mysql/handles.hpp"

namespace migrator::db::mysql {

// A descriptor that a signal handler can make readable.
class Wakeup {
 public:
  Wakeup();
  ~Wakeup();
  Wakeup(const Wakeup&) = delete;
  Wakeup& operator=(const Wakeup&) = delete;

  void wake() noexcept;
  void clear() noexcept;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// Waits for what libmariadb's non-blocking functions ask for (a set of MYSQL_WAIT_…), or for the wakeup, if there is
// one. Returns which has come; zero for the wakeup.
int wait_for(MYSQL* connection, int wanted, const Wakeup* wakeup);

// Whether the server has closed a connection that waits for nothing, or said goodbye: it can be read from.
bool has_left(MYSQL* connection);

}  // namespace migrator::db::mysql
