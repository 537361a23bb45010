#include "cli/environment.hpp"

#include <pwd.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>

namespace migrator::cli {

namespace {

std::optional<uid_t> owner_of(const std::string& path) {
  struct stat entry = {};
  return stat(path.c_str(), &entry) == 0 ? std::optional(entry.st_uid) : std::nullopt;
}

}  // namespace

std::optional<std::string> exact_environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

std::optional<std::string> environment_variable(const std::string& name) {
  std::optional<std::string> value = exact_environment_variable(name);
  return value && !value->empty() ? value : std::nullopt;
}

void set_environment_variable(const std::string& name, const std::string& value) {
  setenv(name.c_str(), value.c_str(), 1);
}

void remove_environment_variable(const std::string& name) { unsetenv(name.c_str()); }

void remove_environment_variables(std::string_view prefix) {
  std::vector<std::string> names;
  for (char** variable = environ; *variable; ++variable)
    if (const std::string_view text = *variable; text.starts_with(prefix))
      names.emplace_back(text.substr(0, text.find('=')));
  for (const std::string& name : names) unsetenv(name.c_str());
}

std::string user_name() {
  // USER first: asking the user database may mean asking a directory server.
  if (std::optional<std::string> user = environment_variable("USER")) return *user;
  const passwd* entry = getpwuid(geteuid());
  return entry ? entry->pw_name : std::to_string(geteuid());
}

std::string host_name() {
  utsname system = {};
  return uname(&system) == 0 ? system.nodename : "";
}

namespace fs = std::filesystem;

// Root's servers run as another user, who must not be kept out by a directory on the way: not /run/user/0, not /root.
std::vector<fs::path> runtime_directories() {
  const std::string name = "migrations-" + std::to_string(geteuid());
  std::vector<fs::path> directories;
  if (const auto directory = environment_variable("XDG_RUNTIME_DIR"); directory && geteuid() != 0)
    if (owner_of(*directory) == geteuid()) directories.push_back(fs::path(*directory) / "migrations");
  if (const auto directory = environment_variable("TMPDIR")) directories.push_back(fs::absolute(*directory) / name);
  directories.push_back(fs::path("/tmp") / name);
  return directories;
}

fs::path cache_directory() {
  if (const auto directory = environment_variable("MIGRATIONS_CACHE_DIR")) return fs::absolute(*directory);
  if (geteuid() == 0) return "/var/cache/migrations";
  // A relative one is to be ignored, says its specification.
  if (const auto directory = environment_variable("XDG_CACHE_HOME"); directory && fs::path(*directory).is_absolute())
    return fs::path(*directory) / "migrations";
  if (const auto home = environment_variable("HOME")) return fs::path(*home) / ".cache" / "migrations";
  // A user without a home, as containers and build services have them.
  return fs::absolute(environment_variable("TMPDIR").value_or("/tmp")) /
         ("migrations-cache-" + std::to_string(geteuid()));
}

}  // namespace migrator::cli
