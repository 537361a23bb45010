#pragma once

#include "reflection/reflection.hpp"

namespace migrator::reflection::mysql {

// In the connection's transaction. Of what is in other databases only those that the scope names.
schema::Database reflect(db::Connection& connection, const Scope& scope);

// Whether a reading failed because a table was dropped between the list and its turn.
bool has_changed_meanwhile(const Error& error);

std::string default_schema(db::Connection& connection);

}  // namespace migrator::reflection::mysql
