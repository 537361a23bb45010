// index.json: all that is known of a set's revisions without opening a plugin. docs/index-format.md specifies the file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "graph/revision.hpp"

namespace migrator::plugin {

struct IndexEntry {
  graph::Revision revision;    // origin.file is the source
  std::filesystem::path file;  // the plugin, relative to the index
  std::string sha256;          // of the plugin
  bool transactional = true;
  std::string seal = {};  // of the source (plugin/seal.hpp); empty where it was not known
};

// The plugin of the set's hooks.
struct HooksEntry {
  Origin origin;               // its source
  std::filesystem::path file;  // relative to the index
  std::string sha256;
};

struct Index {
  std::filesystem::path path;  // of index.json itself
  std::vector<IndexEntry> entries;
  std::optional<HooksEntry> hooks;

  std::vector<graph::Revision> revisions() const;
};

// Reads an index. Throws `plugin` when it is missing, broken, truncated or of a newer format.
Index read_index(const std::filesystem::path& path);

// The heads that stand at the front of the file, without reading the rest: what a run with nothing to do needs to know,
// whatever the number of revisions. Nothing when the file does not have them at its front or its size is not the one
// they were written for.
std::optional<std::vector<std::string>> read_index_heads(const std::filesystem::path& path);

std::string write_index(const Index& index, const std::vector<std::string>& heads);

}  // namespace migrator::plugin
