// The process's environment; read here and nowhere else.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::cli {

// A variable that is not set, or empty, is none: CI systems export empty variables.
std::optional<std::string> environment_variable(const std::string& name);
// The same, an empty value included.
std::optional<std::string> exact_environment_variable(const std::string& name);

// For this process and those that it starts or becomes.
void set_environment_variable(const std::string& name, const std::string& value);
void remove_environment_variable(const std::string& name);
// All whose names begin so.
void remove_environment_variables(std::string_view prefix);
// The database of a command that we start or become, whatever it or its libraries look at.
void set_database_url(const std::string& url);

std::string user_name();
std::string host_name();

// Where what lives no longer than this user's processes may be, best first.
std::vector<std::filesystem::path> runtime_directories();
// Where what can be made again may stay.
std::filesystem::path cache_directory();
// Where the user wants tests' databases to be that are files; empty if he has not said so.
std::filesystem::path databases_directory();

}  // namespace migrator::cli
