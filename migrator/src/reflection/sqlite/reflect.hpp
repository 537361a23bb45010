#pragma once

#include "reflection/reflection.hpp"

namespace migrator::reflection::sqlite {

// In the connection's transaction.
schema::Database reflect(db::Connection& connection, const Scope& scope);

}  // namespace migrator::reflection::sqlite
