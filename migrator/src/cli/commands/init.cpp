// init: a new migration environment.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <filesystem>
#include <fstream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ini_template = R"(# Settings of the migrator; docs/configuration.md lists all keys.
# ${{VAR}}, ${{VAR:-default}} and $$ are expanded from the environment.
# Relative paths start at this file; in a URL they start at the current directory.

[migrator]
script_location = {location}

# The database; the environment variable DATABASE_URL and --url win over this line.
#   postgresql://user@host/database     sqlite:///relative.db     sqlite:////absolute.db
url = ${{DATABASE_URL}}

# How the file of a new revision is named.
# file_template = %(rev)s_%(slug)s

# How long a statement may wait for a table that the application uses (PostgreSQL), and how often the revision is then tried again.
# lock_timeout = 1s
# lock_retries = 20
)";

constexpr std::string_view cmake_lines = R"(
Add to your CMakeLists.txt:

    find_package(Migrations REQUIRED)
    add_migrations(db DIRECTORY {location}{config})

then write the first revision:

    migrator revision -m "create user table"
)";

void write_new(const fs::path& path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  file.close();
  if (!file) throw Error(ErrorKind::configuration, fmt::format("cannot write {}", path.string()));
  fmt::print("created {}\n", path.string());
}

void make_directory(const fs::path& directory) {
  std::error_code failure;
  fs::create_directories(directory, failure);
  if (failure) throw Error(ErrorKind::configuration, fmt::format("cannot create {}: {}", directory.string(), failure.message()));
  fmt::print("created {}/\n", directory.string());
}

}  // namespace

int run_init(const GlobalOptions& options, const std::string& directory) {
  std::error_code ignored;
  if (fs::exists(directory, ignored) && !fs::is_empty(directory, ignored))
    throw Error(ErrorKind::configuration, fmt::format("{} exists and is not empty", directory)).hint("name another directory");
  const fs::path config = options.config.value_or("migrator.ini");
  const fs::path location = fs::absolute(directory).lexically_proximate(fs::absolute(config).parent_path());

  make_directory(fs::path(directory) / "versions");
  if (fs::exists(config)) fmt::print("{} exists and is left as it is; give it script_location = {}\n", config.string(), location.string());
  else write_new(config, fmt::format(fmt::runtime(ini_template), fmt::arg("location", location.string())));
  fmt::print(fmt::runtime(cmake_lines), fmt::arg("location", location.string()),
             fmt::arg("config", config.filename() == "migrator.ini" ? "" : " CONFIG " + config.string()));
  return exit_success;
}

}  // namespace migrator::cli
