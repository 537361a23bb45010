#include "cli/environment.hpp"

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

void set_database_url(const std::string& url) {
  set_environment_variable("DATABASE_URL", url);
  remove_environment_variable("MIGRATOR_URL");  // it would come before DATABASE_URL
}

}  // namespace migrator::cli
