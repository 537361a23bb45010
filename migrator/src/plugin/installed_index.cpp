#include "plugin/installed_index.hpp"

#include <fmt/format.h>

#include "graph/revision_map.hpp"
#include "plugin/file_view.hpp"
#include "plugin/metadata.hpp"
#include "plugin/sha256.hpp"

namespace migrator::plugin {

namespace fs = std::filesystem;

namespace {

std::string portable_source(const std::string& source, const fs::path& root) {
  const fs::path path = fs::path(source).lexically_normal();
  if (path.is_relative()) return source;  // indexed so already
  const fs::path inside = path.lexically_relative(root.lexically_normal());
  const bool is_below = !root.empty() && !inside.empty() && *inside.begin() != "..";
  return (is_below ? inside : path.filename()).string();
}

// The installed file's hash. Its metadata is read as well: a tool that strips too much takes the note away, which is
// better found out by who builds the package than by who upgrades a database.
std::string hash_of(const fs::path& file, const std::string& id) {
  const FileView view(file);
  if (read_metadata(view.bytes()).revision.id != id)
    throw Error(ErrorKind::plugin, fmt::format("{} is of another revision than in the build", file.string()));
  return sha256(view.bytes());
}

}  // namespace

IndexResult index_installed(const Index& built, const fs::path& directory, const fs::path& source_root) {
  IndexResult result;
  result.index = built;
  result.index.path = directory / "index.json";
  const auto move = [&](Origin& origin, const fs::path& file, std::string& hash, const std::string& id) {
    const fs::path path = directory / file;
    origin.file = portable_source(origin.file, source_root);
    try {
      hash = hash_of(path, id);
    } catch (Error& error) {
      if (error.message.find(path.string()) == std::string::npos) error.message = path.string() + " " + error.message;
      result.errors.push_back(std::move(error));
    }
  };
  for (IndexEntry& entry : result.index.entries)
    move(entry.revision.origin, entry.file, entry.sha256, entry.revision.id);
  if (auto& hooks = result.index.hooks) move(hooks->origin, hooks->file, hooks->sha256, "");
  const graph::RevisionMap map(result.index.revisions());
  for (const graph::RevisionIndex head : map.heads()) result.heads.push_back(map.id(head));
  return result;
}

}  // namespace migrator::plugin
