#include "ephemeral/postgresql/binaries.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "ephemeral/file_stamp.hpp"

namespace migrator::ephemeral::postgresql {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDebian = "/usr/lib/postgresql";

// The first line that the program prints; empty when it fails.
std::string first_line_of(const std::string& command) {
  struct Close {
    void operator()(std::FILE* pipe) const { pclose(pipe); }
  };
  const std::unique_ptr<std::FILE, Close> pipe(popen(command.c_str(), "re"));
  std::array<char, 512> line = {};
  return pipe && std::fgets(line.data(), line.size(), pipe.get()) ? trimmed(line.data()) : "";
}

bool has_programs(const fs::path& directory) {
  return access((directory / "initdb").c_str(), X_OK) == 0 && access((directory / "postgres").c_str(), X_OK) == 0;
}

std::optional<fs::path> newest_of_debian() {
  std::optional<fs::path> newest;
  int newest_version = 0;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(kDebian, ignored)) {
    const int version = std::atoi(entry.path().filename().c_str());
    if (version <= newest_version || !has_programs(entry.path() / "bin")) continue;
    newest_version = version;
    newest = entry.path() / "bin";
  }
  return newest;
}

fs::path find_directory() {
  const fs::path known = first_line_of("pg_config --bindir 2>/dev/null");
  if (!known.empty() && has_programs(known)) return known;
  if (const auto newest = newest_of_debian()) return *newest;
  throw Error(ErrorKind::configuration, "there is no PostgreSQL server on this machine")
      .hint(fmt::format("looked for initdb and postgres where pg_config says, and in {}/*/bin", kDebian))
      .hint("install one: apt install postgresql")
      .hint("or name the directory of its programs: export MIGRATIONS_POSTGRESQL_BINDIR=<directory>")
      .hint("or a server that runs: export MIGRATIONS_TEST_POSTGRESQL_URL=postgresql://<user>@<host>/postgres");
}

fs::path libraries_beside(const fs::path& programs) {
  const fs::path directory = programs.parent_path() / "lib";
  std::error_code ignored;
  return fs::exists(directory / "libpq.so.5", ignored) ? directory : fs::path();
}

// Where a server's extensions lie: beside its programs, or in the way of Debian.
std::string extensions_stamp(const fs::path& programs) {
  const fs::path prefix = programs.parent_path();
  for (const fs::path& directory : {prefix / "share/postgresql/extension", prefix / "share/extension",
                                    fs::path("/usr/share/postgresql") / prefix.filename() / "extension"})
    if (const std::string found = file_stamp(directory); !found.empty()) return found;  // packages change the directory
  return "";
}

}  // namespace

Binaries find_binaries(const std::string& directory) {
  if (directory.empty()) {
    const fs::path found = find_directory();
    return {found, libraries_beside(found)};
  }
  const fs::path chosen = fs::absolute(directory).lexically_normal();
  const fs::path programs = chosen.has_filename() ? chosen : chosen.parent_path();
  if (!has_programs(programs))
    throw Error(ErrorKind::configuration, fmt::format("{} has no initdb and postgres to run", programs.string()))
        .hint("it was named as the directory of a PostgreSQL server's programs, such as /usr/lib/postgresql/15/bin");
  return {programs, libraries_beside(programs)};
}

std::string build_identity(const Binaries& binaries) {
  return fmt::format("postgres {} extensions {}", file_stamp(binaries.postgres()),
                     extensions_stamp(binaries.directory));
}

bool initdb_knows(const Binaries& binaries, std::string_view option) {
  std::ifstream file(binaries.initdb(), std::ios::binary);
  const std::string program{std::istreambuf_iterator<char>(file), {}};
  return program.find(option) != std::string::npos;
}

}  // namespace migrator::ephemeral::postgresql
