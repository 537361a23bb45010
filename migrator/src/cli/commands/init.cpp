// init: a new migration environment.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/new_file.hpp"

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

constexpr std::string_view advice = R"(
Add to your CMakeLists.txt:

    find_package(Migrations REQUIRED)
    {add_migrations}

then write the first revision:

    migrator revision -m "create user table"
)";

void make_directory(const fs::path& directory) {
  std::error_code failure;
  fs::create_directories(directory, failure);
  if (failure)
    throw Error(ErrorKind::configuration, fmt::format("cannot create {}: {}", directory.string(), failure.message()));
}

}  // namespace

int run_init(const GlobalOptions& options, const std::string& directory) {
  std::error_code ignored;
  if (fs::exists(directory, ignored) && !fs::is_empty(directory, ignored))
    throw Error(ErrorKind::configuration, fmt::format("{} exists and is not empty", directory))
        .hint("name another directory");
  const fs::path config = options.config.value_or("migrator.ini");
  const fs::path location = fs::absolute(directory).lexically_proximate(fs::absolute(config).parent_path());

  const fs::path versions = fs::path(directory) / "versions";
  std::vector<std::string> created = {versions.string() + "/"};
  make_directory(versions);
  const bool has_config = fs::exists(config);
  if (!has_config) {
    write_new_file(config, fmt::format(fmt::runtime(ini_template), fmt::arg("location", location.string())));
    created.push_back(config.string());
  }

  const std::string add_migrations =
      fmt::format("add_migrations(db DIRECTORY {}{})", location.string(),
                  config.filename() == "migrator.ini" ? "" : " CONFIG " + config.string());
  if (options.json) {
    const nlohmann::ordered_json answer = {{"created", created},
                                           {"cmake", "find_package(Migrations REQUIRED)\n" + add_migrations + "\n"}};
    fmt::print("{}\n", answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  } else if (!options.quiet) {
    for (const std::string& path : created) fmt::print("created {}\n", path);
    if (has_config)
      fmt::print("{} exists and is left as it is; give it script_location = {}\n", config.string(), location.string());
    fmt::print(fmt::runtime(advice), fmt::arg("add_migrations", add_migrations));
  }
  return exit_success;
}

}  // namespace migrator::cli
