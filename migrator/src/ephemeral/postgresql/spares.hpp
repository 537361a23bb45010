// Copies of the template's directory that wait to become databases.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "ephemeral/original_tree.hpp"

namespace migrator::ephemeral::postgresql {

// Databases that are made of files laid there have oids from here on; the server gives none so high by itself.
constexpr std::uint32_t kFirstGrantedOid = 3'000'000'001;

// The directories of databases that the last session on this data directory was granted.
std::vector<std::filesystem::path> granted_directories(const std::filesystem::path& data);

// Prepares directories in a thread, so that a grant waits for none. They stay in the slot for the next session, and so
// do those that were databases in the last one: only these are looked at again, since nobody knows of the others.
//
//   <spares>/<n>        the same as the template's
//   <spares>/<n>.used   not so: was a database, or the copying was broken off
class Spares {
 public:
  // Keeps no more than so many databases need, and the few that are made ready ahead of them: what one session removes
  // as too much, the next would have to make again.
  Spares(std::filesystem::path original, std::filesystem::path directory, std::size_t most,
         const std::optional<Owner>& owner);

  // Takes in a directory that was a database in another session.
  void add_used(const std::filesystem::path& database);
  // Gives the files of a database that is about to be dropped a second name, so that they need not be created again.
  // Empty when that is not possible.
  std::filesystem::path link_files_of(const std::filesystem::path& database) noexcept;
  // Takes these in after the database is gone.
  void add_linked(std::filesystem::path linked);

  void start();

  // Moves a directory that is the same as the template's to this path. Throws `configuration` when there is none and
  // none can be made (the disk is full).
  void move_one_to(const std::filesystem::path& path);

 private:
  struct Task {
    std::filesystem::path used;
    bool is_surplus;  // to be removed
  };

  void work(const std::stop_token& stop);
  bool next_task(Task& task, const std::stop_token& stop);
  void prepare(const std::filesystem::path& used, const std::stop_token& stop);
  std::filesystem::path new_used_path();

  const std::filesystem::path original_;
  const std::filesystem::path directory_;
  const std::size_t most_;
  const std::size_t ahead_;
  const std::optional<Owner> owner_;

  std::optional<OriginalTree> tree_;  // of the thread alone

  std::mutex mutex_;  // of all that follows
  std::condition_variable_any changed_;
  std::deque<std::filesystem::path> ready_;
  std::deque<std::filesystem::path> used_;
  std::size_t last_number_ = 0;
  std::exception_ptr failure_;

  std::jthread thread_;  // the last: it ends before what it uses
};

}  // namespace migrator::ephemeral::postgresql
