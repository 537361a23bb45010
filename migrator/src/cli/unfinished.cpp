#include "cli/unfinished.hpp"

#include <fmt/format.h>

namespace migrator::cli {

std::optional<Unfinished> find_unfinished(Session& session) {
  std::optional<dialect::Checkpoint> found = session.interrupted();
  if (!found) return {};
  const dialect::VersionTable table = session.settings().version_table();
  const std::string holder = session.connection().lock_holder({table.schema, table.name});
  return Unfinished{std::move(*found), !holder.empty()};
}

nlohmann::ordered_json to_json(const Unfinished& unfinished) {
  return {{"revision", unfinished.checkpoint.revision},
          {"direction", unfinished.checkpoint.direction},
          {"statements_done", unfinished.checkpoint.done},
          {"at_work", unfinished.at_work}};
}

// Whether the statement on its way was run is asked by the run that goes on, under the lock.
std::string text_of(const Unfinished& unfinished) {
  const bool between = unfinished.checkpoint.in_flight.empty();
  return fmt::format("{} {} {} statement {}", unfinished.checkpoint.direction,
                     unfinished.at_work ? "at work" : "interrupted", between ? "behind" : "in",
                     unfinished.checkpoint.done + (between ? 0 : 1));
}

Error pending_error(const Unfinished& unfinished) {
  const bool up = unfinished.checkpoint.direction == "upgrade";
  return Error(ErrorKind::pending,
               fmt::format("the {} of {} {}", unfinished.checkpoint.direction, unfinished.checkpoint.revision,
                           unfinished.at_work ? "is at work" : "was interrupted"))
      .left("nothing was changed", up ? "migrator upgrade heads" : "migrator downgrade -1");
}

}  // namespace migrator::cli
