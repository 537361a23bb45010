// verify, repair: whether the revisions that a database has are those of today's files.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "engine/seals.hpp"
#include "graph/symbol.hpp"
#include "plugin/plugin.hpp"

namespace migrator::cli {

namespace {

using engine::SealState;
using Json = nlohmann::ordered_json;

const char* to_string(SealState state) {
  switch (state) {
    case SealState::intact: return "intact";
    case SealState::edited: return "edited";
    case SealState::unsealed: return "unsealed";
  }
  return "";
}

engine::Verification verification_of(Session& session) {
  db::Connection& connection = session.connection();
  engine::VersionStore versions(connection, dialect::dialect_of(connection.backend()),
                                session.settings().version_table());
  return engine::verify(versions, session.catalog());
}

// What is wrong with the plugin of each revision, applied or not.
std::vector<Error> plugin_errors(const plugin::Index& index) {
  std::vector<Error> errors;
  for (const plugin::IndexEntry& entry : index.entries) {
    try {
      plugin::check_plugin_file(index, entry);
    } catch (const Error& error) {
      errors.push_back(error);
    }
  }
  return errors;
}

void print_line(const std::string& state, Style style, const std::string& id, const std::string& text) {
  fmt::print("{}  {}  {}\n", styled(style, fmt::format("{:<8}", state)), styled(Style::id, id), text);
}

void print_revision(const engine::Catalog& catalog, const engine::SealedRevision& one, bool verbose) {
  const graph::Revision& revision = catalog.map()[one.revision];
  if (one.state == SealState::intact && !verbose) return;
  const Style style = one.state == SealState::edited ? Style::error : Style::faint;
  print_line(to_string(one.state), style, revision.id,
             revision.message + (one.time.empty() ? "" : fmt::format(" (sealed {})", one.time)));
  if (one.state == SealState::edited) fmt::print("          {}\n", revision.origin.file);
}

void print_report(const engine::Catalog& catalog, const engine::Verification& found, const GlobalOptions& options) {
  for (const engine::SealedRevision& one : found.applied) print_revision(catalog, one, options.verbose);
  for (const std::string& id : found.unknown) print_line("unknown", Style::error, id, "a version row that no file has");
  for (const std::string& id : found.gone) print_line("gone", Style::faint, id, "was applied, and is in no file");
  if (options.quiet) return;
  const auto count = [&](SealState state) { return found.in_state(state).size(); };
  fmt::print("{} revision{} applied: {} intact, {} edited, {} unsealed\n", found.applied.size(),
             found.applied.size() == 1 ? " is" : "s are", count(SealState::intact), count(SealState::edited),
             count(SealState::unsealed));
}

Json report_json(const engine::Catalog& catalog, const engine::Verification& found, const std::vector<Error>& plugins) {
  Json json = {
      {"revisions", Json::array()}, {"unknown", found.unknown}, {"gone", found.gone}, {"plugins", Json::array()}};
  for (const engine::SealedRevision& one : found.applied) {
    const graph::Revision& revision = catalog.map()[one.revision];
    json["revisions"].push_back({{"revision", revision.id},
                                 {"message", revision.message},
                                 {"state", to_string(one.state)},
                                 {"sealed_at", one.time.empty() ? Json() : Json(one.time)},
                                 {"source", revision.origin.file}});
  }
  for (const Error& error : plugins) json["plugins"].push_back(error.message);
  return json;
}

// The worst of what was found. A damaged plugin comes first, because it says nothing of the database.
void refuse_findings(const engine::Catalog& catalog, const engine::Verification& found,
                     const std::vector<Error>& plugins) {
  if (!plugins.empty()) {
    Error error = plugins.front();
    if (plugins.size() > 1) error.hint(fmt::format("{} more plugins are not as they were indexed", plugins.size() - 1));
    throw error;
  }
  if (!found.unknown.empty()) throw graph::unknown_rows(join(found.unknown, ", "));
  engine::refuse_edited(found, catalog);
}

// By id alone: `heads` or a label would accept edits that nobody has looked at.
graph::RevisionIndex named_by_id(const graph::RevisionMap& map, const std::string& id) {
  if (!map.find_key(id) && (id == "head" || id == "heads" || id == "current" || id.find_first_of("@+-:") != id.npos))
    throw Error(ErrorKind::usage, fmt::format("repair takes ids, not {}", id)).hint("migrator verify lists them");
  const graph::RevisionIndex revision = graph::lookup(map, id);
  if (map.id(revision).starts_with(id)) return revision;
  throw Error(ErrorKind::usage, fmt::format("repair takes ids, and {} is a label", id))
      .hint(fmt::format("it is the one of {}", map.id(revision)));
}

}  // namespace

int run_verify(const GlobalOptions& options) {
  Session session(options, Access::read);
  const engine::Catalog& catalog = session.catalog();
  const engine::Verification found = verification_of(session);
  const std::vector<Error> plugins = plugin_errors(catalog.index());
  if (!options.json) {
    print_report(catalog, found, options);
    refuse_findings(catalog, found, plugins);
    return exit_success;
  }
  // An answer in JSON has said it: one document, and the exit code.
  print_json(report_json(catalog, found, plugins));
  try {
    refuse_findings(catalog, found, plugins);
  } catch (const Error& error) {
    return exit_code(error.kind);
  }
  return exit_success;
}

int run_repair(const GlobalOptions& options, const std::vector<std::string>& ids) {
  Session session(options);
  const engine::Catalog& catalog = session.catalog();
  std::vector<graph::RevisionIndex> named;
  for (const std::string& id : ids)
    if (const auto one = named_by_id(catalog.map(), id); std::ranges::find(named, one) == named.end())
      named.push_back(one);

  const std::vector<graph::RevisionIndex> intact = verification_of(session).in_state(SealState::intact);
  const auto is_intact = [&](graph::RevisionIndex one) { return std::ranges::find(intact, one) != intact.end(); };
  std::vector<graph::RevisionIndex> edited = named, unchanged = named;
  std::erase_if(edited, is_intact);
  std::erase_if(unchanged, std::not_fn(is_intact));

  if (!edited.empty()) {
    const engine::RunOptions run_options = session.settings().run_options();
    const Interruption interruption(session.connection());
    Progress progress(catalog, options.quiet || options.json);
    engine::repair(session.connection(), catalog, run_options, progress, Interruption::happened, edited);
  }
  const graph::RevisionMap& map = catalog.map();
  if (options.json) {
    print_json({{"repaired", map.ids(edited)}, {"unchanged", map.ids(unchanged)}});
  } else if (!options.quiet) {
    for (const graph::RevisionIndex one : edited) fmt::print("sealed {} as it is now\n", map.id(one));
    for (const graph::RevisionIndex one : unchanged) fmt::print("{} is as it was applied\n", map.id(one));
  }
  return exit_success;
}

}  // namespace migrator::cli
