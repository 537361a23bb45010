// Operations as the source text of a revision whose steps are SQL, as a careful person would write it.
#pragma once

#include <span>
#include <string>

#include "autogenerate/source.hpp"
#include "dialect/dialect.hpp"
#include "schema/database.hpp"

namespace migrator::autogenerate {

// The statements of the body of upgrade() or downgrade(), as cpp_source() has them, but with the dialect's SQL for a
// server of this version: an op.execute() for each operation. Another backend refuses it with a message. An operation
// for which there may be no fixed statement (dialect::Means) stays what it is, with a comment; `before` says which
// tables are STRICT before the first of them, as these want other types.
std::string sql_source(std::span<const schema::Operation> operations, const dialect::Dialect& dialect,
                       int server_version, const schema::Database& before, const Remarks& remarks = {});

}  // namespace migrator::autogenerate
