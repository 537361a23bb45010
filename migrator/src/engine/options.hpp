// What a run may be told.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "dialect/dialect.hpp"

namespace migrator::engine {

// Who does it, for the audit.
struct Actor {
  std::string username;
  std::string host;
  std::string tool_version;
};

struct RunOptions {
  dialect::VersionTable version_table;
  Actor actor;
  std::map<std::string, std::string> arguments;  // -x key=value
  const std::string* argument(const std::string& key) const {
    const auto found = arguments.find(key);
    return found == arguments.end() ? nullptr : &found->second;
  }

  // How long to wait for another migrator that works on the same database.
  std::chrono::milliseconds run_lock_wait{std::chrono::minutes(10)};
  // How long one statement may wait for a table that the application uses; every query behind it waits as long. Zero:
  // for ever.
  std::chrono::milliseconds lock_timeout{std::chrono::seconds(1)};
  // How often a revision is tried again after such a wait, with pauses that grow from half a second to five.
  int lock_retries = 20;
};

}  // namespace migrator::engine
