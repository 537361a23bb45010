#include <fmt/format.h>

#include "base/text.hpp"
#include "engine/suite/cases.hpp"

namespace migrator::engine::suite {

namespace {

// Whether two moments are the same; says which revision's fault it is where they are not.
bool is_same(const SchemaSnapshot& expected, const SchemaSnapshot& found, ColumnOrder order,
             const graph::Revision& revision, const char* message, Verdict& verdict) {
  std::vector<std::string> lines = difference(expected, found, order);
  if (lines.empty()) return true;
  Error error(ErrorKind::sql, fmt::format(fmt::runtime(message), revision.id));
  error.difference = std::move(lines);
  verdict.failures.push_back(std::move(error.at(revision.origin)));
  return false;
}

void upgrade_again(Subject& subject, graph::RevisionIndex revision) {
  try {
    subject.upgrade({&revision, 1});
  } catch (Error& error) {
    error.hint(fmt::format("this was its second upgrade, after its downgrade: see what that leaves behind"));
    throw;
  }
}

// Returns the state after the step, which is the one before the next.
SchemaSnapshot climb(Subject& subject, graph::RevisionIndex i, const SchemaSnapshot& before, Verdict& verdict) {
  const graph::Revision& revision = subject.map()[i];
  subject.upgrade({&i, 1});
  SchemaSnapshot after = subject.look();
  if (revision.irreversible) return after;
  subject.downgrade({&i, 1});
  const bool is_back =
      is_same(before, subject.look(), ColumnOrder::ignored, revision,
              "the downgrade of {} does not bring back the schema that was there before its upgrade", verdict);
  upgrade_again(subject, i);
  SchemaSnapshot again = subject.look();
  if (is_back)
    is_same(after, again, ColumnOrder::compared, revision,
            "the upgrade of {} leaves another schema after its downgrade than the first time", verdict);
  return again;
}

}  // namespace

void check_stairway(Subject& subject, const Stairway& range, Verdict& verdict) {
  const graph::RevisionMap& map = subject.map();
  if (const auto below = subject.pending(range.from); !below.empty()) subject.upgrade(below);
  std::vector<graph::RevisionIndex> irreversible;
  const std::vector<graph::RevisionIndex> steps = subject.pending(range.to);
  if (steps.empty() && !map.empty())
    throw Error(ErrorKind::usage, fmt::format("there is no revision between {} and {}", range.from, range.to));
  SchemaSnapshot state = subject.look();
  for (const graph::RevisionIndex i : steps) {
    state = climb(subject, i, state, verdict);
    if (map[i].irreversible) irreversible.push_back(i);
  }
  verdict.summary = fmt::format("{} up, down and up", count_of(steps.size() - irreversible.size()));
  if (!irreversible.empty())
    verdict.notes.push_back(
        fmt::format("{} without downgrade(), only up: {}", count_of(irreversible.size()), names_of(map, irreversible)));
}

}  // namespace migrator::engine::suite
