#include "engine/seals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "engine/bookkeeping.hpp"
#include "engine/run_lock.hpp"
#include "graph/order.hpp"
#include "plugin/seal.hpp"

namespace migrator::engine {

namespace {

using Records = std::map<std::string, SealRecord, std::less<>>;

Records records_of(VersionStore& versions) {
  Records records;
  for (SealRecord& record : versions.seals()) records.emplace(record.revision, std::move(record));
  return records;
}

bool is_applied(const SealRecord& record) { return record.direction != "downgrade"; }

SealedRevision judge(const Catalog& catalog, graph::RevisionIndex revision, const Records& records) {
  const std::string& today = catalog.entry(revision).seal;
  const auto found = records.find(catalog.map().id(revision));
  // After a downgrade it came back by a stamp: nothing of it ran since.
  if (found == records.end() || !is_applied(found->second) || !plugin::are_comparable(found->second.seal, today))
    return {revision, SealState::unsealed, {}};
  return {revision, found->second.seal == today ? SealState::intact : SealState::edited, found->second.time};
}

std::vector<graph::RevisionIndex> applied_revisions(const graph::RevisionMap& map,
                                                    const std::vector<std::string>& rows) {
  std::vector<graph::RevisionIndex> known;
  for (const std::string& row : rows)
    if (const auto revision = map.find(row)) known.push_back(*revision);
  std::vector<graph::RevisionIndex> applied = graph::newest_first(map, map.ancestors(known, graph::Edges::all));
  std::ranges::reverse(applied);
  return applied;
}

void check_repairable(const Catalog& catalog, const std::vector<std::string>& rows,
                      std::span<const graph::RevisionIndex> revisions) {
  const std::vector<graph::RevisionIndex> applied = applied_revisions(catalog.map(), rows);
  for (const graph::RevisionIndex revision : revisions) {
    const plugin::IndexEntry& entry = catalog.entry(revision);
    if (std::ranges::find(applied, revision) == applied.end())
      throw Error(ErrorKind::history,
                  fmt::format("{} is not applied, so there is nothing to repair", entry.revision.id))
          .at(entry.revision.origin)
          .hint("an edit of it counts when it is applied: migrator upgrade");
    if (entry.seal.empty())
      throw Error(ErrorKind::history, fmt::format("the index has no seal of {}", entry.revision.id))
          .hint("it was made without the sources; build the set: cmake --build <build directory> --target <set>");
  }
}

}  // namespace

std::vector<graph::RevisionIndex> Verification::in_state(SealState state) const {
  std::vector<graph::RevisionIndex> revisions;
  for (const SealedRevision& one : applied)
    if (one.state == state) revisions.push_back(one.revision);
  return revisions;
}

Verification verify(VersionStore& versions, const Catalog& catalog) {
  const graph::RevisionMap& map = catalog.map();
  const std::vector<std::string> rows = versions.heads();
  const Records records = records_of(versions);
  Verification result;
  for (const graph::RevisionIndex revision : applied_revisions(map, rows))
    result.applied.push_back(judge(catalog, revision, records));
  std::ranges::copy_if(rows, std::back_inserter(result.unknown),
                       [&](const std::string& row) { return !map.find(row); });
  for (const auto& [id, record] : records)
    if (is_applied(record) && !map.find(id) && std::ranges::find(result.unknown, id) == result.unknown.end())
      result.gone.push_back(id);
  return result;
}

std::vector<graph::RevisionIndex> not_known_as_applied(VersionStore& versions, const Catalog& catalog) {
  const graph::RevisionMap& map = catalog.map();
  std::vector<std::string> ids = versions.heads();
  for (const auto& [id, record] : records_of(versions))
    if (is_applied(record)) ids.push_back(id);
  const std::vector<graph::RevisionIndex> applied = applied_revisions(map, ids);
  const std::set<graph::RevisionIndex> known(applied.begin(), applied.end());
  std::vector<graph::RevisionIndex> others = applied_revisions(map, map.ids(map.real_heads()));
  std::erase_if(others, [&](graph::RevisionIndex revision) { return known.contains(revision); });
  return others;
}

void refuse_edited(const Verification& verification, const Catalog& catalog) {
  const std::vector<graph::RevisionIndex> edited = verification.in_state(SealState::edited);
  if (edited.empty()) return;
  const std::vector<std::string> ids = catalog.map().ids(edited);
  const bool one = edited.size() == 1;
  throw Error(ErrorKind::history,
              one ? fmt::format("{} was edited after it was applied", ids.front())
                  : fmt::format("{} revisions were edited after they were applied: {}", ids.size(), join(ids, ", ")))
      .at({catalog.map()[edited.front()].origin.file, 0})
      .hint(fmt::format("undo the edit{}, and write a new revision for what is to change", one ? "" : "s"))
      .hint(fmt::format("or, if the database has the edited schema too, say so: migrator repair {}", join(ids, " ")))
      .left("nothing was changed");
}

void repair(db::Connection& connection, const Catalog& catalog, const RunOptions& options, Observer& observer,
            const std::function<bool()>& is_interrupted, std::span<const graph::RevisionIndex> revisions) {
  VersionStore versions(connection, dialect::dialect_of(connection.backend()), options.version_table);
  check_repairable(catalog, versions.heads(), revisions);
  const RunLock lock(connection, versions.lock_name(), options.run_lock_wait, observer, is_interrupted);
  check_repairable(catalog, versions.heads(), revisions);
  connection.set_lock_timeout(options.lock_timeout);
  versions.ensure_tables();
  std::vector<db::Statement> lines;
  for (const graph::RevisionIndex revision : revisions)
    lines.push_back(versions.audit(repair_entry(catalog.entry(revision), options.actor)));
  connection.begin();
  try {
    connection.execute(lines);
    connection.commit();
  } catch (...) {
    connection.rollback();
    throw;
  }
}

}  // namespace migrator::engine
