#include "cli/environment.hpp"

#include <pwd.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>

namespace migrator::cli {

std::optional<std::string> exact_environment_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

std::optional<std::string> environment_variable(const std::string& name) {
  std::optional<std::string> value = exact_environment_variable(name);
  return value && !value->empty() ? value : std::nullopt;
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

}  // namespace migrator::cli
