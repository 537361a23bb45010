// Whether the revisions that a database has are the ones that lie in the files today.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/catalog.hpp"
#include "engine/observer.hpp"
#include "engine/options.hpp"
#include "engine/version_store.hpp"

namespace migrator::engine {

// `unsealed`: nothing to compare with. The revision was stamped, or applied by an earlier migrator or another tool, or
// the index was made without its source.
enum class SealState { intact, edited, unsealed };

struct SealedRevision {
  graph::RevisionIndex revision;
  SealState state;
  std::string time;  // when it was sealed; empty for unsealed ones
};

struct Verification {
  std::vector<SealedRevision> applied;  // what the version rows say is applied, oldest first
  std::vector<std::string> unknown;     // version rows that no revision has
  std::vector<std::string> gone;        // applied, as the audit has it, and in no file any more

  std::vector<graph::RevisionIndex> in_state(SealState state) const;
};

// Reads only: two or three queries, whatever the number of revisions.
Verification verify(VersionStore& versions, const Catalog& catalog);

// Revisions that neither the version rows nor the audit say are applied, oldest first: as far as can be told of a
// database with unknown rows, since no file says what these come after.
std::vector<graph::RevisionIndex> not_known_as_applied(VersionStore& versions, const Catalog& catalog);

// Throws `history`, naming each, if applied revisions were edited. What has no seal is no reason.
void refuse_edited(const Verification& verification, const Catalog& catalog);

// Seals the revisions as they are today, each with a line in the audit, in one transaction under the run lock. They
// must be applied, and the index must have their seals: throws `history`, before anything is written.
void repair(db::Connection& connection, const Catalog& catalog, const RunOptions& options, Observer& observer,
            const std::function<bool()>& is_interrupted, std::span<const graph::RevisionIndex> revisions);

}  // namespace migrator::engine
