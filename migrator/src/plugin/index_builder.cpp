#include "plugin/index_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/utf8.hpp"
#include "graph/revision_map.hpp"
#include "plugin/file_view.hpp"
#include "plugin/metadata.hpp"
#include "plugin/seal.hpp"
#include "plugin/sha256.hpp"

namespace migrator::plugin {

namespace fs = std::filesystem;

namespace {

// The index is JSON, so UTF-8. A compiler passes on the bytes of a source file in another encoding.
void check_encoding(const IndexEntry& entry) {
  const graph::Revision& revision = entry.revision;
  for (const std::string& path :
       {revision.origin.file, entry.file.string()})  // before any is shown as the place of an error
    if (!is_utf8(path))
      throw Error(ErrorKind::plugin, "has a path that is not valid UTF-8").hint("rename the file or its directory");
  const auto check = [&](const std::string& text, const char* name) {
    if (is_utf8(text)) return;
    throw Error(ErrorKind::plugin, fmt::format("has a {} that is not valid UTF-8", name))
        .at(revision.origin)
        .hint("save the source file as UTF-8: iconv -f LATIN1 -t UTF-8");
  };
  check(revision.id, "revision id");
  check(revision.message, "message");
  for (const std::string& id : revision.down_revisions) check(id, "down_revision");
  for (const std::string& id : revision.depends_on) check(id, "depends_on");
  for (const std::string& label : revision.branch_labels) check(label, "branch label");
}

// Only of a source that the build names: the path in a plugin that came from elsewhere may be another file here.
std::string seal_of_file(const fs::path& source) {
  std::error_code failure;
  if (source.empty() || !fs::is_regular_file(source, failure)) return {};
  return seal_of(FileView(source).bytes());
}

// A set has its hooks in one file.
void add_hooks(Index& index, HooksEntry hooks) {
  if (index.hooks)
    throw Error(ErrorKind::plugin,
                fmt::format("has HOOKS(…), and so has {}; a set has one", index.hooks->origin.to_string()))
        .at(hooks.origin);
  index.hooks = std::move(hooks);
}

void add_entry(Index& index, const PluginSource& from, const fs::path& directory) {
  const FileView file(from.plugin);
  Metadata metadata = read_metadata(file.bytes());
  if (!from.source.empty()) metadata.revision.origin.file = from.source.string();
  if (metadata.is_models)
    throw Error(ErrorKind::plugin, "has models and no REVISION(…)")
        .hint("name the file in MODELS of add_migrations(), and keep it out of the revisions");
  if (metadata.is_hooks)
    return add_hooks(index,
                     {metadata.revision.origin, from.plugin.lexically_proximate(directory), sha256(file.bytes())});
  IndexEntry entry{std::move(metadata.revision), from.plugin.lexically_proximate(directory), sha256(file.bytes()),
                   metadata.transactional, seal_of_file(from.source)};
  check_encoding(entry);
  index.entries.push_back(std::move(entry));
}

// An error about a plugin's content, said at the source that it was compiled from.
Error at_source(Error error, const PluginSource& from) {
  if (error.message.find(from.plugin.string()) == std::string::npos)
    error.message = from.plugin.string() + " " + error.message;
  error.at({from.source.empty() ? from.plugin.string() : from.source.string(), 1});
  return error;
}

}  // namespace

std::vector<PluginSource> read_manifest(const fs::path& manifest) {
  std::ifstream file(manifest);
  if (!file) throw Error(ErrorKind::plugin, fmt::format("cannot read the manifest {}", manifest.string()));
  std::vector<PluginSource> plugins;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos)
      throw Error(ErrorKind::plugin,
                  fmt::format("{}: \"{}\" is not of the form <plugin>TAB<source>", manifest.string(), line));
    plugins.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return plugins;
}

std::vector<PluginSource> list_plugins(const fs::path& directory) {
  std::error_code failure;
  std::vector<PluginSource> plugins;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, failure))
    if (entry.path().extension() == ".so") plugins.push_back({entry.path(), {}});
  if (failure)
    throw Error(ErrorKind::plugin,
                fmt::format("cannot read the directory {}: {}", directory.string(), failure.message()));
  return plugins;
}

IndexResult build_index(const std::vector<PluginSource>& plugins, const fs::path& output) {
  IndexResult result;
  result.index.path = output;
  const fs::path directory = fs::absolute(output).parent_path();
  for (const PluginSource& plugin : plugins) {
    try {
      add_entry(result.index, {fs::absolute(plugin.plugin), plugin.source}, directory);
    } catch (Error& error) {
      result.errors.push_back(at_source(std::move(error), plugin));
    }
  }
  std::ranges::sort(result.index.entries, {}, [](const IndexEntry& entry) { return entry.revision.id; });
  if (!result.errors.empty()) return result;

  std::vector<graph::Revision> revisions = result.index.revisions();
  result.errors = graph::check(revisions);
  if (result.errors.empty()) {
    const graph::RevisionMap map(std::move(revisions));
    for (const graph::RevisionIndex head : map.heads()) result.heads.push_back(map.id(head));
  }
  return result;
}

}  // namespace migrator::plugin
