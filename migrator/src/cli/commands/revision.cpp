// revision, merge: write the source file of a new revision.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/new_file.hpp"
#include "cli/post_write_hooks.hpp"
#include "cli/revision_contents.hpp"
#include "cli/revision_file.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "graph/symbol.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

// Paths and messages may be in another encoding than UTF-8; the answer must come out all the same.
constexpr auto replace = nlohmann::json::error_handler_t::replace;

// A revision written since the last build is in no index; a child of its parent would make a second head by accident.
void check_index_is_complete(const engine::Catalog& catalog, const std::vector<fs::path>& files) {
  std::set<fs::path> known;
  for (const plugin::IndexEntry& entry : catalog.index().entries)
    known.insert(fs::path(entry.revision.origin.file).filename());
  for (const fs::path& file : files)
    if (!known.contains(file.filename()))
      throw Error(ErrorKind::history, "this revision is not in the index yet, so the new one cannot come after it")
          .at({file.string(), 0})
          .hint("build the set first: cmake --build <build directory> --target <set>");
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
    for (const graph::RevisionIndex one : graph::resolve_without_database(map, symbol)) {
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

// Whatever the build would refuse: a reserved id, a label that exists already or could not be written as a target.
void check_history(const engine::Catalog& catalog, const NewRevision& written) {
  for (const std::string& label : written.branch_labels)
    if (label.find_first_of("@-+:") != std::string::npos)
      throw Error(ErrorKind::history, fmt::format("'{}' can't be a branch label", label))
          .hint("'@', '-', '+' and ':' belong to the syntax of targets: label@id, id-1, id+1, from:to");
  std::vector<graph::Revision> revisions = catalog.index().revisions();
  graph::Revision& revision = revisions.emplace_back();
  revision.id = written.id;
  revision.down_revisions = written.down_revisions;
  revision.depends_on = written.depends_on;
  revision.branch_labels = written.branch_labels;
  for (Error& error : graph::check(revisions)) throw std::move(error);
}

std::string file_name_of(const Settings& settings, const VersionLocations& locations, const NewRevision& revision,
                         const Moment& now) {
  FileNaming naming;
  naming.subdirectories = locations.recursive();
  if (const auto length = settings.ini_setting("truncate_slug_length")) naming.longest_slug = length->as(length_value);
  const auto pattern = settings.ini_setting("file_template");
  if (!pattern) return revision_file_name(naming, revision, now);
  return pattern->as([&](const std::string& text) {
    naming.file_template = text;
    return revision_file_name(naming, revision, now);
  });
}

Moment moment_of(const Settings& settings) {
  const std::time_t now = std::time(nullptr);
  const auto zone = settings.ini_setting("timezone");
  return zone ? zone->as([&](const std::string& name) { return Moment::in_zone(now, name); }) : Moment::in_zone(now);
}

// The template's text. A set that is given file by file (REVISIONS) has no script_location, so no template of its own.
std::string source_of(const Settings& settings, const NewRevision& revision, const Moment& now, const Steps& steps) {
  const Template from = template_in(settings.script_location());
  if (!steps.upgrade.empty() && from.text.find("@upgrade@") == std::string::npos)
    throw Error(ErrorKind::configuration, "the template has no @upgrade@, so there is no place for the statements")
        .at({from.file, 0})
        .hint("write @upgrade@ and @downgrade@ into its functions");
  return fill_in(from, template_variables(revision, now, user_name(), steps));
}

void report_contents(const GlobalOptions& options, const NewRevision& revision, const Contents& contents) {
  const bool is_baseline = contents.origin == Contents::Origin::database;
  const char* why =
      is_baseline ? "left out, because a revision cannot make it" : "left as it is, because no operation can change it";
  for (const std::string& one : contents.left_out)
    fmt::print(stderr, "{} {}: {}\n", styled(Style::warning, "warning:", 2), why, one);
  for (const std::string& one : contents.risks)
    fmt::print(stderr, "{} {}\n", styled(Style::warning, "warning:", 2), one);
  if (options.quiet || contents.origin == Contents::Origin::author) return;
  if (is_baseline)
    fmt::print("this database has all of it already: build the set, then\n  {}\n",
               with_wrapper("migrator stamp " + revision.id));
  else
    fmt::print("read it, {}then\n  {}\n", wrapper_builds() ? "" : "build the set, ", with_wrapper("migrator upgrade"));
}

void report(const GlobalOptions& options, const NewRevision& revision, const fs::path& path, const Contents& contents) {
  if (options.json) {
    nlohmann::ordered_json json = {{"revision", revision.id}, {"path", path.string()}};
    if (contents.origin != Contents::Origin::author) json["left_out"] = contents.left_out;
    if (contents.origin == Contents::Origin::models) json["risks"] = contents.risks;
    fmt::print("{}\n", json.dump(-1, ' ', false, replace));
    return;
  }
  if (!options.quiet) fmt::print("created {}\n", path.string());
  report_contents(options, revision, contents);
}

int report_nothing(const GlobalOptions& options) {
  if (options.json)
    fmt::print("{}\n", nlohmann::ordered_json{{"revision", nullptr}, {"path", nullptr}}.dump());
  else if (!options.quiet)
    fmt::print("the database is what the models describe: no revision is needed\n");
  return exit_success;
}

}  // namespace

int run_merge(const GlobalOptions& options, RevisionOptions merge) {
  require_sources(options);
  Session session(options);
  const graph::RevisionMap& map = session.catalog().map();
  std::vector<graph::RevisionIndex> joined;
  for (const std::string& symbol : merge.heads)
    std::ranges::copy(graph::resolve_without_database(map, symbol), std::back_inserter(joined));
  if (joined.size() < 2)
    throw Error(ErrorKind::history,
                fmt::format("there is nothing to merge: {} is one revision", join(map.ids(joined), ", ")))
        .hint("migrator revision writes one that comes after it");
  if (!merge.message && !environment_variable("MIGRATOR_MESSAGE"))
    merge.message = "merge " + join(map.ids(joined), ", ");
  return run_revision(options, merge);
}

int run_revision(const GlobalOptions& options, const RevisionOptions& revision_options) {
  require_sources(options);
  Session session(options);
  const Settings& settings = session.settings();
  const VersionLocations locations = settings.version_locations();
  const std::vector<fs::path> files = locations.source_files();
  std::optional<engine::Catalog> empty;
  const engine::Catalog& catalog = catalog_for(session, files, empty);
  check_index_is_complete(catalog, files);

  const std::vector<graph::RevisionIndex> parents = parents_of(catalog.map(), revision_options);
  NewRevision revision;
  revision.id = checked_id(catalog.map(), revision_options.revision_id.value_or(new_revision_id()));
  revision.message = revision_options.message ? *revision_options.message
                                              : environment_variable("MIGRATOR_MESSAGE").value_or("empty message");
  revision.down_revisions = catalog.map().ids(parents);
  revision.depends_on = dependencies_of(catalog.map(), revision_options);
  revision.branch_labels = revision_options.branch_labels;
  check_encoding(revision);
  check_history(catalog, revision);

  const Moment now = moment_of(settings);
  const std::string beside = parents.empty() ? "" : catalog.map()[parents.front()].origin.file;
  const fs::path path =
      locations.for_new_file(revision_options.version_path, beside) / file_name_of(settings, locations, revision, now);
  const std::optional<Contents> contents = contents_of(session, catalog, revision_options);
  if (!contents) return report_nothing(options);
  const std::string source = source_of(settings, revision, now, contents->steps);
  make_directory(path.parent_path());
  write_new_file(path, source);
  run_post_write_hooks(settings, path, options.quiet || options.json);
  report(options, revision, path, *contents);
  return exit_success;
}

}  // namespace migrator::cli
