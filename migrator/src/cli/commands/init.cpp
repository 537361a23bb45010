// init: a new migration environment.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/new_file.hpp"
#include "cli/revision_file.hpp"
#include "cli/set_file.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ini_template = R"(# Settings of the migrator; docs/configuration.md lists all keys.
# ${{VAR}}, ${{VAR:-default}} and $$ are expanded from the environment.
# Relative paths start at this file; in a URL they start at the current directory.

[migrator]
script_location = {location}

# The database; the environment variable DATABASE_URL and --url win over this line.
#   postgresql://user@host/database     sqlite:///relative.db
#   mysql://user@host/database          sqlite:////absolute.db
url = ${{DATABASE_URL}}

# How the file of a new revision is named.
# file_template = %(rev)s_%(slug)s

# Whether `upgrade` and `downgrade` first look for applied revisions that were edited.
# verify = on

# How long a statement may wait for a table that the application uses, and how often the revision is then tried again.
# lock_timeout = 1s
# lock_retries = 20
)";

// What a migrator.ini of one's own says where `init` is to name the directory.
constexpr std::string_view location_variable = "@script_location@";

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

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad())
    throw Error(ErrorKind::configuration, fmt::format("cannot read {}", path.string()));
  return text;
}

using Files = std::map<std::string, std::string>;

// The files of a directory of one's own. That its revisions can be written is found out now and not by the first one.
Files files_of(const fs::path& directory) {
  Files files;
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, failure))
    if (entry.is_regular_file()) files[entry.path().filename().string()] = read_file(entry.path());
  if (failure)
    throw Error(ErrorKind::usage,
                fmt::format("cannot read the template {}: {}", directory.string(), failure.message()));
  if (const auto revision = files.find(template_file_name); revision != files.end())
    fill_in({revision->second, (directory / template_file_name).string()}, template_variables({}, {}, "", {}));
  return files;
}

// What a template puts beside versions/. The first one is what is used without a file, so it needs none.
Files template_files(const std::string& name) {
  if (name.find('/') != std::string::npos) return files_of(name);
  const BuiltinTemplate& one = builtin_template(name);
  if (one.name == builtin_templates().front().name) return {};
  return {{template_file_name, std::string(one.revision)}};
}

struct Plan {
  fs::path directory;
  fs::path config;
  std::string location;  // of the directory, as the config names it
  Files files;
  std::string ini;
};

Plan plan_of(const GlobalOptions& options, const InitOptions& init) {
  Plan plan;
  plan.directory = init.directory;
  plan.config = options.config.value_or("migrator.ini");
  plan.location = fs::absolute(plan.directory).lexically_proximate(fs::absolute(plan.config).parent_path()).string();
  plan.files = template_files(init.from_template);
  plan.ini = fmt::format(fmt::runtime(ini_template), fmt::arg("location", plan.location));
  if (const auto own = plan.files.extract("migrator.ini"); !own.empty()) {
    plan.ini = own.mapped();
    for (std::size_t at = 0; (at = plan.ini.find(location_variable, at)) != std::string::npos;)
      plan.ini.replace(at, location_variable.size(), plan.location);
  }
  return plan;
}

std::vector<std::string> write(const Plan& plan, bool with_config) {
  const fs::path versions = plan.directory / "versions";
  std::vector<std::string> created = {versions.string() + "/"};
  make_directory(versions);
  for (const auto& [name, text] : plan.files) {
    write_new_file(plan.directory / name, text);
    created.push_back((plan.directory / name).string());
  }
  if (with_config) {
    write_new_file(plan.config, plan.ini);
    created.push_back(plan.config.string());
  }
  return created;
}

}  // namespace

int run_init(const GlobalOptions& options, const InitOptions& init) {
  require_sources(options);
  std::error_code ignored;
  if (fs::exists(init.directory, ignored) && !fs::is_empty(init.directory, ignored))
    throw Error(ErrorKind::configuration, fmt::format("{} exists and is not empty", init.directory))
        .hint("name another directory");
  const Plan plan = plan_of(options, init);
  const bool has_config = fs::exists(plan.config);
  const std::vector<std::string> created = write(plan, !has_config);

  const std::string add_migrations =
      fmt::format("add_migrations(db DIRECTORY {}{})", plan.location,
                  plan.config.filename() == "migrator.ini" ? "" : " CONFIG " + plan.config.string());
  if (options.json) {
    const nlohmann::ordered_json answer = {{"created", created},
                                           {"cmake", "find_package(Migrations REQUIRED)\n" + add_migrations + "\n"}};
    fmt::print("{}\n", answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  } else if (!options.quiet) {
    for (const std::string& path : created) fmt::print("created {}\n", path);
    if (has_config)
      fmt::print("{} exists and is left as it is; give it script_location = {}\n", plan.config.string(), plan.location);
    fmt::print(fmt::runtime(advice), fmt::arg("add_migrations", add_migrations));
  }
  return exit_success;
}

}  // namespace migrator::cli
