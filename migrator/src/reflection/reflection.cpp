#include "reflection/reflection.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "reflection/postgresql/reflect.hpp"
#include "reflection/sqlite/reflect.hpp"

namespace migrator::reflection {

schema::Database reflect_within(db::Connection& connection, const Scope& scope) {
  if (connection.backend() == "postgresql") return postgresql::reflect(connection, scope);
  if (connection.backend() == "sqlite") return sqlite::reflect(connection, scope);
  throw Error(ErrorKind::configuration, fmt::format("a database of {} cannot be read yet", connection.backend()));
}

schema::Database reflect(db::Connection& connection, const Scope& scope) {
  connection.begin();
  try {
    schema::Database database = reflect_within(connection, scope);
    connection.rollback();
    return database;
  } catch (...) {
    connection.rollback();
    throw;
  }
}

}  // namespace migrator::reflection
