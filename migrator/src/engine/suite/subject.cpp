#include "engine/suite/subject.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace migrator::engine::suite {

namespace {

// The database is thrown away: where it was left and how to go on with it is no news to anybody.
[[noreturn]] void rethrow(Error& error) {
  error.state.clear();
  error.correct_revision = error.kind == ErrorKind::sql || error.kind == ErrorKind::plugin;
  error.next = error.correct_revision ? "run the test again" : "";
  throw;
}

}  // namespace

Subject::Subject(db::Connection& connection, const Catalog& catalog, const RunOptions& options, Observer& observer,
                 std::function<bool()> is_interrupted)
    : connection_(connection),
      catalog_(catalog),
      options_(options),
      observer_(observer),
      runner_(connection, catalog, options, observer, std::move(is_interrupted)),
      at_base_(look()) {}

SchemaSnapshot Subject::look() {
  std::vector<dialect::SchemaObject> objects = take_snapshot(connection_, options_.version_table).objects();
  for (const std::string& row : runner_.heads()) objects.push_back({"version row", row, ""});
  return SchemaSnapshot(std::move(objects));
}

std::vector<graph::RevisionIndex> Subject::pending(std::string_view target) {
  std::vector<graph::RevisionIndex> revisions;
  if (map().empty()) return revisions;
  for (const graph::Step& step : graph::plan_upgrade(map(), heads(), target).steps) revisions.push_back(*step.revision);
  return revisions;
}

void Subject::upgrade(std::span<const graph::RevisionIndex> revisions) { run(graph::Direction::upgrade, revisions); }

void Subject::downgrade(std::span<const graph::RevisionIndex> revisions) {
  const std::vector<graph::RevisionIndex> newest_first(revisions.rbegin(), revisions.rend());
  run(graph::Direction::downgrade, newest_first);
}

void Subject::run(graph::Direction direction, std::span<const graph::RevisionIndex> revisions) {
  try {
    runner_.migrate([&](const std::vector<std::string>& heads) {
      return graph::plan_revisions(map(), heads, direction, revisions);
    });
  } catch (Error& error) {
    rethrow(error);
  }
}

void Subject::downgrade_to_base() {
  try {
    runner_.migrate([&](const std::vector<std::string>& heads) { return graph::plan_downgrade(map(), heads, "base"); });
  } catch (Error& error) {
    rethrow(error);
  }
}

std::string names_of(const graph::RevisionMap& map, std::span<const graph::RevisionIndex> revisions) {
  constexpr std::size_t most = 5;
  const std::size_t shown = std::min(revisions.size(), most);
  const std::string names = join(map.ids(revisions.first(shown)), ", ");
  return shown == revisions.size() ? names : fmt::format("{} and {} more", names, revisions.size() - shown);
}

std::string count_of(std::size_t revisions) {
  return fmt::format("{} revision{}", revisions, revisions == 1 ? "" : "s");
}

std::vector<graph::RevisionIndex> irreversible_of(const graph::RevisionMap& map) {
  std::vector<graph::RevisionIndex> found;
  for (graph::RevisionIndex i = 0; i < map.size(); ++i)
    if (map[i].irreversible) found.push_back(i);
  return found;
}

}  // namespace migrator::engine::suite
