// The process's environment; read here and nowhere else.
#pragma once

#include <optional>
#include <string>

namespace migrator::cli {

// A variable that is not set, or empty, is none: CI systems export empty variables.
std::optional<std::string> environment_variable(const std::string& name);
// The same, an empty value included.
std::optional<std::string> exact_environment_variable(const std::string& name);

std::string user_name();
std::string host_name();

}  // namespace migrator::cli
