// What a step leaves in the version rows and in the audit, the same with a connection and in a script.
#pragma once

#include <string>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"
#include "engine/options.hpp"
#include "engine/prepared_step.hpp"
#include "graph/plan.hpp"

namespace migrator::engine {

dialect::Statement statement_of(const graph::RowChange& change, const dialect::Dialect& dialect,
                                const dialect::VersionTable& table);

// The audit lines of a revision that runs ("started", "success", "failure"), of a stamp, and of a repair. Without a
// duration.
dialect::AuditEntry audit_entry(const PreparedStep& prepared, const Actor& actor, std::string outcome);
dialect::AuditEntry audit_entry(const graph::Step& stamp, const Actor& actor);
dialect::AuditEntry repair_entry(const plugin::IndexEntry& repaired, const Actor& actor);

// Behind changes of version rows, throws `sql` when one was cut: a server that is not strict (MySQL) does no more than
// warn, of the column of a table that an older tool has made, say.
void expect_whole_rows(db::Connection& connection);

}  // namespace migrator::engine
