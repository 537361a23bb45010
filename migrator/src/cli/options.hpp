// What the command line says, before anything else is asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace migrator::cli {

struct GlobalOptions {
  std::optional<std::string> config;   // -c
  std::optional<std::string> section;  // -n
  std::vector<std::string> arguments;  // -x key=value
  std::optional<std::string> set;      // --set: what add_migrations() wrote
  std::optional<std::string> url;
  std::optional<std::string> index;
  std::optional<std::string> version_table;
  std::optional<std::string> version_table_schema;
  std::optional<std::string> lock_timeout;
  std::optional<std::string> lock_wait;
  std::optional<std::string> lock_retries;
  bool json = false;
  bool quiet = false;
  bool verbose = false;
};

}  // namespace migrator::cli
