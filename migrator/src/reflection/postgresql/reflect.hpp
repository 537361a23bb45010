#pragma once

#include "reflection/reflection.hpp"

namespace migrator::reflection::postgresql {

// In the connection's transaction.
schema::Database reflect(db::Connection& connection, const Scope& scope);

// Whether a reading failed because something was dropped in the meantime, so that another one may succeed: what writes
// definitions, pg_get_viewdef() and the like, looks at the present and not at the transaction's moment.
bool has_changed_meanwhile(const Error& error);

std::string default_schema(db::Connection& connection);

}  // namespace migrator::reflection::postgresql
