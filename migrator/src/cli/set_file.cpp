#include "cli/set_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "cli/environment.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

// "key = value" lines, taken as they stand. It is no ini file for people, because inih stops at 200 bytes a line and
// build directories may be longer.
IniFile::Section read_lines(const std::string& path) {
  std::ifstream file(path);
  if (!file)
    throw Error(ErrorKind::configuration, fmt::format("cannot read the settings of the set, {}", path))
        .hint("configure the project again: cmake -S . -B <build directory>");
  IniFile::Section section;
  for (std::string line; std::getline(file, line);) {
    const std::size_t mark = line.find(" = ");
    if (mark != std::string::npos) section[line.substr(0, mark)] = line.substr(mark + 3);
  }
  return section;
}

}  // namespace

SetFile::SetFile(const GlobalOptions& options) {
  const auto path = options.set ? options.set : environment_variable("MIGRATOR_SET");
  if (!path) return;
  file_ = *path;
  values_ = read_lines(file_);
}

std::optional<std::string> SetFile::value(const std::string& key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> SetFile::path(const std::string& key) const {
  const auto text = value(key);
  if (!text || fs::path(*text).is_absolute()) return text;
  return (fs::absolute(file_).parent_path() / *text).lexically_normal().string();
}

bool SetFile::is_installed() const { return value("installed") == "on"; }

Reader reader_of(const GlobalOptions& options) noexcept {
  try {
    return SetFile(options).is_installed() ? Reader::administrator : Reader::developer;
  } catch (...) {  // a file that cannot be read is the error that is being reported
    return Reader::developer;
  }
}

void require_sources(const GlobalOptions& options) {
  if (!SetFile(options).is_installed()) return;
  throw Error(ErrorKind::configuration, "this set is installed: it has plugins only, no sources")
      .hint("write and edit revisions where the application is built, then install it again");
}

}  // namespace migrator::cli
