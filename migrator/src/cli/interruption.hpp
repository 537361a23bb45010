// Ctrl-C and SIGTERM: the statement that runs is stopped, its revision rolled back, the run ended in order.
#pragma once

#include "db/connection.hpp"

namespace migrator::cli {

// While an object of this class lives, a signal interrupts the connection. At most one at a time. A second signal ends
// the process at once.
class Interruption {
 public:
  explicit Interruption(db::Connection& connection);
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  static bool happened();
};

}  // namespace migrator::cli
