#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "engine/suite/cases.hpp"

namespace migrator::engine::suite {

namespace {

using Revisions = std::vector<graph::RevisionIndex>;

// Irreversible revisions and all that came before them.
std::size_t move_kept_to_front(const graph::RevisionMap& map, Revisions& revisions) {
  const graph::RevisionSet kept = map.ancestors(irreversible_of(map), graph::Edges::all);
  const auto rest = std::ranges::stable_partition(revisions, [&](graph::RevisionIndex i) { return kept.contains(i); });
  return static_cast<std::size_t>(rest.begin() - revisions.begin());
}

bool is_same(const SchemaSnapshot& expected, const SchemaSnapshot& found, ColumnOrder order, std::string message,
             Verdict& verdict) {
  std::vector<std::string> lines = difference(expected, found, order);
  if (lines.empty()) return true;
  Error error(ErrorKind::sql, std::move(message));
  error.difference = std::move(lines);
  verdict.failures.push_back(std::move(error).left("", "migrator test stairway, which names the revision"));
  return false;
}

}  // namespace

void check_upgrade(Subject& subject, Verdict& verdict) {
  const graph::RevisionMap& map = subject.map();
  Revisions all = subject.pending("heads");
  const std::size_t kept_count = move_kept_to_front(map, all);
  const auto kept = std::span(all).first(kept_count), rest = std::span(all).subspan(kept_count);

  if (!kept.empty()) subject.upgrade(kept);
  const std::string turn = rows_text(subject.heads());
  const SchemaSnapshot before = subject.look();
  if (!rest.empty()) subject.upgrade(rest);
  const SchemaSnapshot after = subject.look();
  const std::string top = rows_text(subject.heads());
  verdict.summary = fmt::format("base -> {} ({})", top, count_of(all.size()));
  if (!kept.empty())
    verdict.notes.push_back(fmt::format("{} cannot be taken back because of {}, which {} no downgrade()",
                                        count_of(kept.size()), names_of(map, irreversible_of(map)),
                                        irreversible_of(map).size() == 1 ? "has" : "have"));
  if (rest.empty()) return;

  subject.downgrade(rest);
  if (!is_same(before, subject.look(), ColumnOrder::ignored,
               fmt::format("the downgrade {} -> {} leaves another schema than there was before", top, turn), verdict))
    return;
  subject.upgrade(rest);
  is_same(after, subject.look(), ColumnOrder::compared,
          fmt::format("the second upgrade {} -> {} leaves another schema than the first", turn, top), verdict);
  verdict.summary = fmt::format("base -> {0} -> {1} -> {0} ({2})", top, turn, count_of(all.size()));
}

}  // namespace migrator::engine::suite
