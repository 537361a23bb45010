#include <fmt/format.h>

#include "engine/offline_script.hpp"
#include "engine/suite/cases.hpp"

namespace migrator::engine::suite {

namespace {

std::string script_of(Subject& subject, const std::vector<std::string>& start,
                      std::span<const graph::RevisionIndex> revisions) {
  std::string text;
  const ScriptTarget target{subject.connection().backend(), subject.connection().server_version()};
  OfflineScript script(target, subject.options(), subject.observer(), [&](std::string_view part) { text += part; });
  script.migrate(subject.catalog(), graph::plan_revisions(subject.map(), start, graph::Direction::upgrade, revisions),
                 start);
  return text;
}

// Revision by revision, from base: up, down, and up by its script.
const graph::Revision* find_culprit(Subject& subject, const RunScript& run_script) {
  subject.downgrade_to_base();
  for (const graph::RevisionIndex i : subject.pending("heads")) {
    subject.upgrade({&i, 1});
    const SchemaSnapshot online = subject.look();
    subject.downgrade({&i, 1});
    run_script(script_of(subject, subject.heads(), {&i, 1}));
    if (!difference(online, subject.look(), ColumnOrder::compared).empty()) return &subject.map()[i];
  }
  return nullptr;
}

Error script_differs(Subject& subject, std::vector<std::string> lines, const RunScript& run_script) {
  Error error(ErrorKind::sql, "the script of upgrade --sql leaves another schema than the upgrade");
  error.difference = std::move(lines);
  try {
    if (const graph::Revision* culprit = find_culprit(subject, run_script)) {
      error.message = fmt::format("{}: {}", culprit->id, error.message);
      error.at(culprit->origin);
    }
  } catch (const Error&) {  // the finding stands without a place, too
  }
  return error;
}

// Whether the database is empty again, for the script.
bool empty_again(Subject& subject, std::span<const graph::RevisionIndex> revisions, Verdict& verdict) {
  if (const auto irreversible = irreversible_of(subject.map()); !irreversible.empty()) {
    verdict.skipped = fmt::format("needs a second database for the script, because {} cannot be taken back",
                                  names_of(subject.map(), irreversible));
    return false;
  }
  subject.downgrade(revisions);
  std::vector<std::string> lines = difference(subject.at_base(), subject.look(), ColumnOrder::ignored);
  if (lines.empty()) return true;
  Error error(ErrorKind::sql, "the downgrade to base leaves something behind, so the script cannot be tried");
  error.difference = std::move(lines);
  verdict.failures.push_back(std::move(error).left("", "migrator test stairway, which names the revision"));
  return false;
}

}  // namespace

void check_offline(Subject& online, Subject& offline, const RunScript& run_script, Verdict& verdict) {
  const std::vector<graph::RevisionIndex> revisions = online.pending("heads");
  online.upgrade(revisions);
  const SchemaSnapshot expected = online.look();
  std::string script;
  try {
    script = script_of(offline, {}, revisions);
  } catch (const Error& error) {
    if (error.kind != ErrorKind::plugin)
      throw;  // the upgrade has opened all of them: what is left is a revision that needs the database
    verdict.skipped = fmt::format("there is no script of this set: {}: {}", error.origin.to_string(), error.message);
    return;
  }
  if (&online == &offline && !empty_again(online, revisions, verdict)) return;
  run_script(script);
  verdict.summary = fmt::format("the script of {} leaves what the upgrade leaves", count_of(revisions.size()));
  if (std::vector<std::string> lines = difference(expected, offline.look(), ColumnOrder::compared); !lines.empty())
    verdict.failures.push_back(script_differs(offline, std::move(lines), run_script));
}

}  // namespace migrator::engine::suite
