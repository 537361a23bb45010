// Copies of the template's directory that wait to become databases.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "ephemeral/file_tree.hpp"

namespace migrator::ephemeral::postgresql {

// Prepares directories in a thread, so that a grant waits for none. They stay in the slot for the next session, and so
// do those that were databases in the last one: only these are looked at again, since nobody knows of the others.
//
//   <spares>/<n>        the same as the template's
//   <spares>/<n>.used   not so: was a database, or the copying was broken off
class Spares {
 public:
  // Keeps no more than `most`.
  Spares(std::filesystem::path original, std::filesystem::path directory, std::size_t most,
         const std::optional<Owner>& owner);
  ~Spares();
  Spares(const Spares&) = delete;
  Spares& operator=(const Spares&) = delete;

  // Takes in a directory that was a database, before start().
  void add_used(const std::filesystem::path& database);
  void start();

  // Moves a directory that is the same as the template's to this path. Throws `configuration` when there is none and
  // none can be made (the disk is full).
  void move_one_to(const std::filesystem::path& path);

 private:
  void work();
  std::filesystem::path next_to_prepare();
  void prepare(const std::filesystem::path& used);
  std::filesystem::path new_used_path();

  const std::filesystem::path original_;
  const std::filesystem::path directory_;
  const std::size_t most_;
  const std::optional<Owner> owner_;

  std::mutex mutex_;  // of all that follows
  std::condition_variable changed_;
  std::deque<std::filesystem::path> ready_;
  std::deque<std::filesystem::path> used_;
  std::size_t last_number_ = 0;
  std::exception_ptr failure_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace migrator::ephemeral::postgresql
