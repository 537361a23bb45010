// What takes long to make and is used by many: templates, in a directory that stays.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "ephemeral/lock_file.hpp"

namespace migrator::ephemeral {

// Directories that are made once, by name, and used by several processes at once:
//
//   <root>/<name>        complete, or not there
//   <root>/<name>.part   being made; whose maker has died, it is made anew
//   <root>/<name>.lock   held exclusively by who makes or removes the entry, and shared by who uses it
//
// Any of it may be deleted while nobody uses it. Failures are thrown as `configuration`.
class Cache {
 public:
  // In use: not removed by remove_unused() while this object is there, or another one of any process.
  class Entry {
   public:
    const std::filesystem::path& path() const { return path_; }

    // Waits until these files of it, and all in these directories, are on the disk. That may take seconds: it is for
    // the background, and stops when it is told to. An entry that was not settled is made anew after the machine's next
    // start: a power cut may have left it with files of the right size and nothing in them.
    void settle(const std::vector<std::filesystem::path>& paths, const std::stop_token& stop) const;

   private:
    friend class Cache;
    Entry(std::filesystem::path path, LockFile lock) : path_(std::move(path)), lock_(std::move(lock)) {}

    std::filesystem::path path_;
    LockFile lock_;
  };

  struct Limits {
    std::chrono::hours unused = std::chrono::hours(24 * 30);
    std::uintmax_t bytes = std::uintmax_t{4} << 30;
  };

  // Fills an empty directory. Processes that write there have to have the lock's descriptor open, too: if this one is
  // killed, nobody else touches the directory before they have ended.
  using Make = std::function<void(const std::filesystem::path& directory, int lock)>;

  explicit Cache(std::filesystem::path root) : root_(std::move(root)) {}

  // The entry of this name, made if it is not there; what `make` throws is passed on, and nothing is kept. While
  // another process makes it, this one waits. Throws `interrupted` when a signal arrives meanwhile.
  Entry obtain(const std::string& name, const Make& make) const;

  // The entry that is there. Throws when it was deleted meanwhile.
  Entry find(const std::string& name) const;

  // Removes entries that nobody uses: those that nobody has obtained for long, and of the others the longest unused
  // while all together are too large. To be called when an entry was made: they grow in number then, and it takes long
  // to look at them all.
  void remove_unused(const Limits& limits) const;

 private:
  std::filesystem::path lock_path(const std::string& name) const { return root_ / (name + ".lock"); }
  std::filesystem::path part_path(const std::string& name) const { return root_ / (name + ".part"); }
  bool is_complete(const std::string& name, const LockFile& lock) const;
  void make_entry(const std::string& name, const LockFile& lock, const Make& make) const;
  bool remove_if_free(const std::string& name) const;

  std::filesystem::path root_;
};

}  // namespace migrator::ephemeral
