// What a step of a plan would do, for those who only want to tell: found out without a database, as far as that goes.
#pragma once

#include <optional>
#include <vector>

#include "engine/catalog.hpp"
#include "engine/options.hpp"
#include "graph/plan.hpp"
#include "plugin/revision_host.hpp"
#include "schema/operation.hpp"

namespace migrator::engine {

// A table that is made anew with its rows, because its backend cannot change it otherwise (rebuild/).
struct MadeAnew {
  schema::TableName table;
  Origin origin;  // of the first operation that takes it
};

struct Foreseen {
  std::vector<schema::Operation> operations;  // in order; without the rows of a bulk_insert
  std::vector<MadeAnew> made_anew;            // whatever the table is like
  std::optional<Origin> query = {};           // where the revision asks the database, and what is known ends
};

// Opens the plugin of the revision, without the hooks of the set, and runs it up to its first query; a stamp runs
// nothing. Throws `plugin` for a plugin that is missing or damaged, `history` for an irreversible revision that goes
// down, and what a run would find wrong with it before its first statement.
Foreseen foresee(const Catalog& catalog, const graph::Step& step, const plugin::Server& server,
                 const RunOptions& options);

// The same of one direction of a revision.
Foreseen foresee(const plugin::Body& direction, const plugin::Server& server, const RunOptions& options);

}  // namespace migrator::engine
