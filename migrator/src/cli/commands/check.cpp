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

// What there is to say of a database.
struct Findings {
  std::vector<std::string> rows;
  std::vector<std::string> unknown;  // of the rows, those without a file
  std::vector<graph::RevisionIndex> pending;
  std::vector<std::string> differences;  // from the models, each as a revision would say it
  bool has_models = false;
  std::vector<Error> problems;
};

void find_pending(Session& session, Findings& findings) {
  const graph::RevisionMap& map = session.catalog().map();
  std::string doubt;
  if (findings.unknown.empty()) {
    findings.pending = pending_revisions(map, findings.rows);
  } else {
    findings.pending = not_known_as_applied(session);
    doubt = fmt::format(", as far as the audit tells without the file of {}", join(findings.unknown, ", "));
    findings.problems.push_back(graph::unknown_rows(join(findings.unknown, ", ")));
  }
  const std::optional<Unfinished> unfinished = find_unfinished(session);
  if (unfinished) findings.problems.push_back(pending_error(*unfinished));
  if (!findings.pending.empty())
    findings.problems.push_back(pending_error(map, findings.rows, findings.pending, doubt));
}

void compare_with_models(Session& session, Findings& findings) {
  const std::optional<difference::Difference> changes = model_changes(session.settings(), session.connection());
  findings.has_models = changes.has_value();
  if (!changes) return;
  findings.differences = statements_of(*changes, session.connection());
  for (const std::string& one : changes->impossible)
    findings.differences.push_back(one + ": no operation can change it");
  if (!findings.differences.empty()) findings.problems.push_back(difference_error(findings.differences.size()));
}

Findings find_all(Session& session) {
  const graph::RevisionMap& map = session.catalog().map();
  Findings findings;
  findings.rows = session.heads();
  if (auto heads = graph::too_many_heads(map, graph::Branches::labelled))
    findings.problems.push_back(std::move(*heads));
  findings.unknown = rows_without_file(map, findings.rows);
  const std::size_t before = findings.problems.size();
  find_pending(session, findings);
  const bool is_at_head = findings.problems.size() == before;
  if (is_at_head) compare_with_models(session, findings);  // else what is pending would be among the differences
  return findings;
}

void print_as_json(const Findings& findings, const graph::RevisionMap& map) {
  Json json = {
      {"current", findings.rows},    {"heads", map.ids(map.real_heads())},  {"pending", map.ids(findings.pending)},
      {"unknown", findings.unknown}, {"differences", findings.differences}, {"problems", Json::array()}};
  for (const Error& problem : findings.problems)
    json["problems"].push_back({{"kind", to_string(problem.kind)}, {"message", problem.message}});
  print_json(json);
}

void print(const Findings& findings, const GlobalOptions& options) {
  for (const std::string& one : findings.differences) fmt::print("{}\n", one);
  std::fflush(stdout);
  for (const Error& problem : findings.problems) fmt::print(stderr, "{}", error_text(problem, reader_of(options)));
  if (findings.problems.empty() && !options.quiet)
    fmt::print("up to date: the database is at {}{}\n", rows_text(findings.rows),
               findings.has_models ? ", and what the models describe" : "");
}

}  // namespace

int run_check(const GlobalOptions& options) {
  Session session(options, Access::read);
  const Findings findings = find_all(session);
  if (options.json)
    print_as_json(findings, session.catalog().map());
  else
    print(findings, options);
  return findings.problems.empty() ? exit_success : exit_code(findings.problems.front().kind);
}

}  // namespace migrator::cli
