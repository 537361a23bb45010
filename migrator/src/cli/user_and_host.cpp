#include <pwd.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "cli/environment.hpp"

namespace migrator::cli {

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
