// Programs of a database server, as processes that cannot outlive this one.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ephemeral/original_tree.hpp"
#include "ephemeral/server_kind.hpp"

namespace migrator::ephemeral {

// The user that servers run as who are started by root, whom they refuse: the owner of the cache, or else the kind's
// account, or nobody. None for who is not root.
std::optional<Owner> server_owner(const ServerKind& kind, const std::filesystem::path& cache);

// Makes a directory of this owner's. Throws `configuration`.
void make_owned_directory(const std::filesystem::path& path, const std::optional<Owner>& owner);

struct Program {
  const ServerKind* kind;
  std::vector<std::string> words;
  std::filesystem::path directory;  // where it runs, its user's
  std::filesystem::path libraries;  // first to look in for shared libraries; empty: none
  std::optional<Owner> owner;       // whom it runs as
  std::vector<int> kept;            // the only descriptors that it has besides the standard ones
  int death_signal;                 // what it gets when we have ended
  int input = -1;                   // what it reads; -1: nothing
};

// Starts it in a session of its own, out of the terminal's reach, without the variables of its kind; what it prints and
// its errors go into the log. It gets its death signal when the thread that called this ends, and with it when this
// process is killed. Throws `configuration` when it cannot run.
pid_t start_program(const Program& program, const std::filesystem::path& log);

// Returns when it has ended with success. Throws `configuration` with this message and the end of its log otherwise.
void run_program(const Program& program, const std::filesystem::path& log, const std::string& failure);

// The last lines of a log, as hints that its reader gets.
std::vector<std::string> end_of_log(const std::filesystem::path& log);

}  // namespace migrator::ephemeral
