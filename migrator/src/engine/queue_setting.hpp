// What the statements of a revision are run with.
#pragma once

#include <functional>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"
#include "engine/observer.hpp"
#include "engine/options.hpp"

namespace migrator::engine {

// All must outlive what works with it.
struct QueueSetting {
  db::Connection& connection;
  const dialect::Dialect& dialect;
  const RunOptions& options;
  Observer& observer;
  const std::function<bool()>& is_interrupted;
};

}  // namespace migrator::engine
