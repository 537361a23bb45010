// The cases of the standard suite that need a database. Each begins at base, adds to the verdict what it finds, and
// throws what a revision throws; it ends wherever it ends.
#pragma once

#include <functional>
#include <string>

#include "engine/suite/subject.hpp"
#include "engine/suite/verdict.hpp"

namespace migrator::engine::suite {

// All revisions up, as far back as they can be taken back, and up again: the schema is the same each time.
void check_upgrade(Subject& subject, Verdict& verdict);

// Each revision up, down and up: down is as before, and up is as the first time. `from`, `to`: the revisions after the
// one and up to the other; targets of an upgrade.
struct Stairway {
  std::string from = "base";
  std::string to = "heads";
};
void check_stairway(Subject& subject, const Stairway& range, Verdict& verdict);

// Runs a script for the backend's client on the database. Throws what the client says of it.
using RunScript = std::function<void(const std::string& script)>;
// The script of `upgrade --sql` leaves the schema and the version rows in the one database that the upgrade leaves in
// the other. They may be the same: then a downgrade to base comes in between.
void check_offline(Subject& online, Subject& offline, const RunScript& run_script, Verdict& verdict);

// The plugins are those of the index and of today's source files, and an upgrade leaves nothing to do.
void check_up_to_date(Subject& subject, Verdict& verdict);

}  // namespace migrator::engine::suite
