// Programs of a PostgreSQL server, as processes that cannot outlive this one.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ephemeral/file_tree.hpp"

namespace migrator::ephemeral::postgresql {

// The user that servers run as who are started by root, whom they refuse: the owner of the cache, or else postgres, or
// nobody. None for who is not root.
std::optional<Owner> server_owner(const std::filesystem::path& cache);

struct Program {
  std::vector<std::string> words;
  std::filesystem::path directory;  // where it runs, its user's
  std::filesystem::path libraries;  // first to look in for shared libraries; empty: none
  std::optional<Owner> owner;       // whom it runs as
  int output = -1;                  // for both, what it prints and its errors
  std::vector<int> kept = {};       // the only other descriptors that it has
  int death_signal = SIGQUIT;       // what it gets when we have ended
};

// Starts it in a session of its own, out of the terminal's reach, without the PG* variables. It gets its death signal
// when the thread that called this ends, and with it when this process is killed. Throws `configuration` when it cannot
// run.
pid_t start_program(const Program& program);

// The last lines of a log, as hints that its reader gets.
std::vector<std::string> end_of_log(const std::filesystem::path& log);

}  // namespace migrator::ephemeral::postgresql
