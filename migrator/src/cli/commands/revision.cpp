// revision, merge: write the source file of a new revision.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/new_file.hpp"
#include "cli/revision_file.hpp"
#include "cli/session.hpp"
#include "graph/symbol.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

// Paths and messages may be in another encoding than UTF-8; the answer must come out all the same.
constexpr auto replace = nlohmann::json::error_handler_t::replace;

bool is_source(const fs::path& path) {
  const fs::path extension = path.extension();
  return extension == ".cpp" || extension == ".cc" || extension == ".cxx";
}

std::vector<fs::path> source_files(const fs::path& versions) {
  std::vector<fs::path> files;
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(versions, failure))
    if (is_source(entry.path())) files.push_back(entry.path());
  if (failure)
    throw Error(ErrorKind::configuration, fmt::format("cannot read {}: {}", versions.string(), failure.message()))
        .hint("migrator init makes it");
  std::ranges::sort(files);
  return files;
}

// A revision written since the last build is in no index; a child of its parent would make a second head by accident.
void check_index_is_complete(const engine::Catalog& catalog, const std::vector<fs::path>& files) {
  for (const fs::path& file : files) {
    const bool known = std::ranges::any_of(catalog.index().entries, [&](const plugin::IndexEntry& entry) {
      return fs::path(entry.revision.origin.file).filename() == file.filename();
    });
    if (!known)
      throw Error(ErrorKind::history, "this revision is not in the index yet, so the new one cannot come after it")
          .at({file.string(), 0})
          .hint("build the set first: cmake --build <build directory> --target <set>");
  }
}

// No index is needed for the first revision of a set.
const engine::Catalog& catalog_for(Session& session, const std::vector<fs::path>& files,
                                   std::optional<engine::Catalog>& none) {
  if (!files.empty()) return session.catalog();
  none.emplace(plugin::Index{});
  return *none;
}

std::vector<graph::RevisionIndex> parents_of(const graph::RevisionMap& map, const RevisionOptions& options) {
  if (map.empty()) return {};
  std::vector<graph::RevisionIndex> parents;
  for (const std::string& symbol : options.heads.empty() ? std::vector<std::string>{"head"} : options.heads)
    for (const graph::RevisionIndex one : graph::resolve(map, symbol)) {
      if (std::ranges::find(parents, one) != parents.end())
        throw Error(ErrorKind::history, fmt::format("--head names {} twice", map.id(one)));
      parents.push_back(one);
    }
  for (const graph::RevisionIndex parent : parents)
    if (!map.is_head(parent) && !options.splice)
      throw Error(ErrorKind::history, fmt::format("{} is not a head", map.id(parent)))
          .hint("--splice makes a new branch from it");
  return parents;
}

std::vector<std::string> dependencies_of(const graph::RevisionMap& map, const RevisionOptions& options) {
  std::vector<std::string> ids;
  for (const std::string& symbol : options.depends_on) {
    const graph::RevisionIndex revision = graph::lookup(map, symbol);
    const bool is_label = std::ranges::find(map[revision].branch_labels, symbol) != map[revision].branch_labels.end();
    ids.push_back(is_label ? symbol : map.id(revision));
  }
  return ids;
}

std::string checked_id(const graph::RevisionMap& map, const std::string& id) {
  if (!is_new_id(id))
    throw Error(ErrorKind::history, fmt::format("\"{}\" is not an id for a new revision", id))
        .hint("it has 1 to 255 letters without accents, digits, _ and ., and does not begin with a dot");
  if (const auto other = map.find(id))
    throw Error(ErrorKind::history, fmt::format("{} exists already", id)).at(map[*other].origin);
  return id;
}

// It would only be found out by the build.
void check_encoding(const NewRevision& revision) {
  if (!is_utf8(revision.message)) throw Error(ErrorKind::usage, "the message is not valid UTF-8");
  if (!std::ranges::all_of(revision.branch_labels, is_utf8))
    throw Error(ErrorKind::usage, "the branch label is not valid UTF-8");
}

std::size_t slug_length(const std::string& text) {
  std::size_t length = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (failure != std::errc() || end != text.data() + text.size() || length == 0)
    throw Error(ErrorKind::configuration, fmt::format("truncate_slug_length: \"{}\" is not a number above 0", text));
  return length;
}

}  // namespace

int run_merge(const GlobalOptions& options, RevisionOptions merge) {
  Session session(options);
  const graph::RevisionMap& map = session.catalog().map();
  std::vector<graph::RevisionIndex> joined;
  for (const std::string& symbol : merge.heads)
    std::ranges::copy(graph::resolve(map, symbol), std::back_inserter(joined));
  if (joined.size() < 2)
    throw Error(ErrorKind::history,
                fmt::format("there is nothing to merge: {} is one revision", join(map.ids(joined), ", ")))
        .hint("migrator revision writes one that comes after it");
  if (!merge.message && !environment_variable("MIGRATOR_MESSAGE"))
    merge.message = "merge " + join(map.ids(joined), ", ");
  return run_revision(options, merge);
}

int run_revision(const GlobalOptions& options, const RevisionOptions& revision_options) {
  Session session(options);
  const fs::path versions = fs::path(session.settings().script_location()) / "versions";
  const std::vector<fs::path> files = source_files(versions);
  std::optional<engine::Catalog> empty;
  const engine::Catalog& catalog = catalog_for(session, files, empty);
  check_index_is_complete(catalog, files);

  NewRevision revision;
  revision.id = checked_id(catalog.map(), revision_options.revision_id.value_or(new_revision_id()));
  revision.message = revision_options.message ? *revision_options.message
                                              : environment_variable("MIGRATOR_MESSAGE").value_or("empty message");
  revision.down_revisions = catalog.map().ids(parents_of(catalog.map(), revision_options));
  revision.depends_on = dependencies_of(catalog.map(), revision_options);
  revision.branch_labels = revision_options.branch_labels;
  check_encoding(revision);

  const std::string file_template = session.settings().ini_value("file_template").value_or("%(rev)s_%(slug)s");
  const std::size_t longest_slug = slug_length(session.settings().ini_value("truncate_slug_length").value_or("40"));
  const fs::path path = versions / revision_file_name(file_template, revision, longest_slug, std::time(nullptr));
  write_new_file(path, revision_source(revision));

  if (options.json)
    fmt::print("{}\n", nlohmann::ordered_json{{"revision", revision.id}, {"path", path.string()}}.dump(-1, ' ', false,
                                                                                                       replace));
  else if (!options.quiet)
    fmt::print("created {}\n", path.string());
  return exit_success;
}

}  // namespace migrator::cli
