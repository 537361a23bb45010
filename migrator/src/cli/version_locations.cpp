#include "cli/version_locations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"

namespace migrator::cli {

namespace fs = std::filesystem;

namespace {

bool is_source(const fs::path& path) {
  const fs::path extension = path.extension();
  return !path.filename().string().starts_with(".") &&
         (extension == ".cpp" || extension == ".cc" || extension == ".cxx");
}

Error cannot_read(const fs::path& directory, const std::error_code& failure) {
  return Error(ErrorKind::configuration, fmt::format("cannot read {}: {}", directory.string(), failure.message()))
      .hint("create it: mkdir -p " + directory.string());
}

void add_files(const fs::path& directory, bool recursive, std::vector<fs::path>& files) {
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, failure)) {
    std::error_code ignored;
    if (recursive && entry.is_directory(ignored) && !entry.path().filename().string().starts_with("."))
      add_files(entry.path(), recursive, files);
    else if (is_source(entry.path()))
      files.push_back(entry.path());
  }
  if (failure) throw cannot_read(directory, failure);
}

fs::path plain(const fs::path& path) {
  std::error_code failure;
  const fs::path resolved = fs::weakly_canonical(path, failure);
  const fs::path normal = (failure ? fs::absolute(path) : resolved).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

bool is_below(const fs::path& path, const fs::path& directory) {
  const auto [rest, ignored] = std::mismatch(directory.begin(), directory.end(), path.begin(), path.end());
  return rest == directory.end();
}

Error several(const std::string& message, const std::vector<fs::path>& directories) {
  Error error(ErrorKind::configuration, message);
  for (const fs::path& directory : directories) error.hint("--version-path " + directory.string());
  return error;
}

}  // namespace

std::vector<fs::path> VersionLocations::source_files() const {
  std::vector<fs::path> files;
  for (const fs::path& directory : directories_) add_files(directory, recursive_, files);
  std::ranges::sort(files);
  return files;
}

bool VersionLocations::has(const fs::path& directory) const {
  return std::ranges::any_of(directories_, [&](const fs::path& location) {
    return recursive_ ? is_below(directory, plain(location)) : directory == plain(location);
  });
}

fs::path VersionLocations::wanted_location(const std::string& wanted) const {
  if (has(plain(wanted))) return fs::path(wanted).lexically_normal();
  throw several(fmt::format("--version-path: {} is no version location of this set; it has", wanted), directories_);
}

fs::path VersionLocations::for_new_file(const std::optional<std::string>& wanted, const fs::path& parent) const {
  if (wanted) return wanted_location(*wanted);
  // With subdirectories the template says which, from the location on.
  if (!parent.empty())
    for (const fs::path& location : directories_)
      if (is_below(plain(parent).parent_path(), plain(location))) return location;
  if (directories_.size() == 1) return directories_.front();
  throw several("there are several version locations, and no parent says which: name one", directories_);
}

}  // namespace migrator::cli
