// Makes an index of plugin files by reading them; nothing of them runs.
#pragma once

#include <filesystem>
#include <vector>

#include "plugin/index.hpp"

namespace migrator::plugin {

struct PluginSource {
  std::filesystem::path plugin;
  std::filesystem::path source;  // may be empty: what the plugin itself names
};

// The lines "<plugin>TAB<source>" of a manifest. Throws `plugin` for a line of another form.
std::vector<PluginSource> read_manifest(const std::filesystem::path& manifest);
// Every *.so of a directory, by name.
std::vector<PluginSource> list_plugins(const std::filesystem::path& directory);

struct IndexResult {
  Index index;
  std::vector<std::string> heads;
  std::vector<Error>
      errors;  // everything wrong with the files and with the history that they make, each at its file and line
};

// Entries in order of id. Paths in it are relative to the directory of `output`.
IndexResult build_index(const std::vector<PluginSource>& plugins, const std::filesystem::path& output);

}  // namespace migrator::plugin
