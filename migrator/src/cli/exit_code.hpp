// What the process's exit code says; docs/command-line.md documents the numbers, scripts rely on them.
#pragma once

#include "base/error.hpp"

namespace migrator::cli {

constexpr int exit_success = 0;

inline int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::internal: return 1;
    case ErrorKind::usage: return 2;
    case ErrorKind::configuration: return 3;
    case ErrorKind::history: return 4;
    case ErrorKind::plugin: return 5;
    case ErrorKind::sql: return 6;
    case ErrorKind::connection: return 7;
    case ErrorKind::lock_timeout: return 8;
    case ErrorKind::pending: return 9;
    case ErrorKind::unknown_commit: return 10;
    case ErrorKind::interrupted: return 130;  // 128 + SIGINT, as shells have it
  }
  return 1;
}

}  // namespace migrator::cli
