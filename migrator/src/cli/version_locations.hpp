// The directories that hold the source files of revisions.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace migrator::cli {

class VersionLocations {
 public:
  VersionLocations(std::vector<std::filesystem::path> directories, bool recursive)
      : directories_(std::move(directories)), recursive_(recursive) {}

  // The revisions' files of all of them, sorted; hidden files and directories are left out. Throws `configuration` for
  // a directory that cannot be read.
  std::vector<std::filesystem::path> source_files() const;

  // Where a new revision's file goes: to `wanted`, else beside `parent`, the source of the revision that it comes after
  // (empty: none), else to the only location. Throws `configuration` when that leaves a choice, and for a `wanted` that
  // is none of them.
  std::filesystem::path for_new_file(const std::optional<std::string>& wanted,
                                     const std::filesystem::path& parent) const;

  bool recursive() const { return recursive_; }

 private:
  bool has(const std::filesystem::path& directory) const;
  std::filesystem::path wanted_location(const std::string& wanted) const;

  std::vector<std::filesystem::path> directories_;
  bool recursive_;
};

}  // namespace migrator::cli
