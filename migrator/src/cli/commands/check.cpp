// check: whether the history and the database are as a deployment wants them. Reads only.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>
#include <cstdio>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/model_changes.hpp"
#include "cli/session.hpp"
#include "cli/unfinished.hpp"
#include "engine/seals.hpp"
#include "graph/heads.hpp"
#include "graph/symbol.hpp"

namespace migrator::cli {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> rows_without_file(const graph::RevisionMap& map, const std::vector<std::string>& rows) {
  std::vector<std::string> unknown;
  std::ranges::copy_if(rows, std::back_inserter(unknown), [&](const std::string& row) { return !map.find(row); });
  return unknown;
}

std::vector<graph::RevisionIndex> pending_revisions(const graph::RevisionMap& map,
                                                    const std::vector<std::string>& rows) {
  std::vector<graph::RevisionIndex> pending;
  if (map.empty()) return pending;
  for (const graph::Step& step : graph::plan_upgrade(map, rows, "heads").steps) pending.push_back(*step.revision);
  return pending;
}

// `doubt`: what keeps us from telling more, with the comma before it.
Error pending_error(const graph::RevisionMap& map, const std::vector<std::string>& rows,
                    const std::vector<graph::RevisionIndex>& pending, const std::string& doubt) {
  constexpr std::size_t most_shown = 10;
  Error error(ErrorKind::pending, fmt::format("{} revision{} not applied{}; the database is at {}", pending.size(),
                                              pending.size() == 1 ? " is" : "s are", doubt, rows_text(rows)));
  for (std::size_t i = 0; i < std::min(pending.size(), most_shown); ++i)
    error.hint(fmt::format("{}  {}", map.id(pending[i]), map[pending[i]].message));
  if (pending.size() > most_shown) error.hint(fmt::format("and {} more", pending.size() - most_shown));
  return std::move(error).left("nothing was changed", doubt.empty() ? "migrator upgrade heads" : "");
}

std::vector<graph::RevisionIndex> not_known_as_applied(Session& session) {
  db::Connection& database = session.connection();
  engine::VersionStore versions(database, dialect::dialect_of(database.backend()), session.settings().version_table());
  return engine::not_known_as_applied(versions, session.catalog());
}

Error difference_error(std::size_t count) {
  return Error(ErrorKind::pending, fmt::format("the database is not what the models describe: {} change{} to be made",
                                               count, count == 1 ? " is" : "s are"))
      .left("nothing was changed", "migrator revision --autogenerate -m \"...\"");
}

// The changes, each as a revision would say it.
std::vector<std::string> compare_with_models(Session& session, bool& has_models) {
  const std::optional<difference::Difference> changes = model_changes(session.settings(), session.connection());
  has_models = changes.has_value();
  if (!changes) return {};
  std::vector<std::string> lines = statements_of(*changes, session.connection());
  for (const std::string& one : changes->impossible) lines.push_back(one + ": no operation can change it");
  return lines;
}

}  // namespace

int run_check(const GlobalOptions& options) {
  Session session(options, Access::read);
  const graph::RevisionMap& map = session.catalog().map();
  const std::vector<std::string> rows = session.heads();
  std::vector<Error> problems;
  if (auto heads = graph::too_many_heads(map, graph::Branches::labelled)) problems.push_back(std::move(*heads));
  const std::vector<std::string> unknown = rows_without_file(map, rows);
  std::vector<graph::RevisionIndex> pending;
  std::string doubt;
  if (unknown.empty()) {
    pending = pending_revisions(map, rows);
  } else {
    pending = not_known_as_applied(session);
    doubt = fmt::format(", as far as the audit tells without the file of {}", join(unknown, ", "));
    problems.push_back(graph::unknown_rows(join(unknown, ", ")));
  }
  const std::optional<Unfinished> unfinished = find_unfinished(session);
  if (unfinished) problems.push_back(pending_error(*unfinished));
  if (!pending.empty()) problems.push_back(pending_error(map, rows, pending, doubt));
  std::vector<std::string> differences;
  bool has_models = false;
  if (unknown.empty() && pending.empty() && !unfinished)  // else what is pending would be among them
    differences = compare_with_models(session, has_models);
  if (!differences.empty()) problems.push_back(difference_error(differences.size()));

  if (options.json) {
    Json json = {{"current", rows},    {"heads", map.ids(map.real_heads())}, {"pending", map.ids(pending)},
                 {"unknown", unknown}, {"differences", differences},         {"problems", Json::array()}};
    for (const Error& problem : problems)
      json["problems"].push_back({{"kind", to_string(problem.kind)}, {"message", problem.message}});
    print_json(json);
  } else {
    for (const std::string& one : differences) fmt::print("{}\n", one);
    std::fflush(stdout);
    for (const Error& problem : problems) fmt::print(stderr, "{}", error_text(problem, reader_of(options)));
    if (problems.empty() && !options.quiet)
      fmt::print("up to date: the database is at {}{}\n", rows_text(rows),
                 has_models ? ", and what the models describe" : "");
  }
  return problems.empty() ? exit_success : exit_code(problems.front().kind);
}

}  // namespace migrator::cli
