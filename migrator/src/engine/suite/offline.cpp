#include <fmt/format.h>

#include "engine/offline_script.hpp"
#include "engine/suite/cases.hpp"

namespace migrator::engine::suite {

namespace {

std::string script_of(Subject& subject, std::span<const graph::RevisionIndex> revisions) {
  const std::vector<std::string> start = subject.heads();
  std::string text;
  OfflineScript script({subject.connection().backend(), subject.connection().server_version()}, subject.options(),
                       subject.observer(), [&](std::string_view part) { text += part; });
  script.migrate(subject.catalog(), graph::plan_revisions(subject.map(), start, graph::Direction::upgrade, revisions),
                 start);
  return text;
}

std::vector<std::string> difference_to_base(Subject& subject) {
  return difference(subject.at_base(), subject.look(), ColumnOrder::ignored);
}

// Revision by revision, from base: up, down, and up by its script.
const graph::Revision* find_culprit(Subject& subject, const RunScript& run_script) {
  subject.downgrade_to_base();
  for (const graph::RevisionIndex i : subject.pending("heads")) {
    subject.upgrade({&i, 1});
    const SchemaSnapshot online = subject.look();
    subject.downgrade({&i, 1});
    run_script(script_of(subject, {&i, 1}));
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

}  // namespace

void check_offline(Subject& subject, const RunScript& run_script, Verdict& verdict) {
  if (const auto irreversible = irreversible_of(subject.map()); !irreversible.empty()) {
    verdict.skipped = fmt::format("there is no way back to an empty database: {} without downgrade(): {}",
                                  count_of(irreversible.size()), names_of(subject.map(), irreversible));
    return;
  }
  const std::vector<graph::RevisionIndex> revisions = subject.pending("heads");
  const std::string script = script_of(subject, revisions);
  subject.upgrade(revisions);
  const SchemaSnapshot online = subject.look();
  subject.downgrade(revisions);
  if (std::vector<std::string> lines = difference_to_base(subject); !lines.empty()) {
    Error error(ErrorKind::sql, "the downgrade to base leaves something behind, so the script cannot be tried");
    error.difference = std::move(lines);
    verdict.failures.push_back(std::move(error).left("", "migrator test stairway, which names the revision"));
    return;
  }
  run_script(script);
  verdict.summary = fmt::format("the script of {} leaves what the upgrade leaves", count_of(revisions.size()));
  if (std::vector<std::string> lines = difference(online, subject.look(), ColumnOrder::compared); !lines.empty())
    verdict.failures.push_back(script_differs(subject, std::move(lines), run_script));
}

}  // namespace migrator::engine::suite
