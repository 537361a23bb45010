#include "cli/ini_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/error.hpp"
#include "graph/suggestion.hpp"

namespace migrator::cli {

namespace {

constexpr std::string_view keys[] = {
    "exclude_objects", "exclude_schemas",      "exclude_tables",
    "file_template",   "include_schemas",      "include_tables",
    "index",           "lock_retries",         "lock_timeout",
    "lock_wait",       "path_separator",       "recursive_version_locations",
    "revision_format", "script_location",      "sqlalchemy.url",
    "timezone",        "truncate_slug_length", "url",
    "verify",          "version_locations",    "version_path_separator",
    "version_table",   "version_table_schema",
};

// What Alembic's environment script reads, and what only a program in Python needs.
constexpr std::string_view keys_without_meaning[] = {
    "databases", "output_encoding", "prepend_sys_path", "revision_environment", "sourceless",
};

bool is_known(std::string_view key) {
  return std::ranges::find(keys, key) != std::end(keys) ||
         std::ranges::find(keys_without_meaning, key) != std::end(keys_without_meaning) ||
         key.starts_with("sqlalchemy.");
}

}  // namespace

void check_keys(const IniFile& file, const std::string& section) {
  const IniFile::Section* found = file.section(section);
  if (!found) return;
  for (const auto& [key, value] : *found) {
    if (is_known(key)) continue;
    throw Error(ErrorKind::configuration, fmt::format("[{}] has the unknown key \"{}\"", section, key))
        .at({file.path(), file.line(section, key)})
        .hint(graph::did_you_mean(key, keys))
        .hint("docs/configuration.md lists the keys; what another program reads belongs into a section of its own");
  }
}

}  // namespace migrator::cli
