#include "reflection/reflection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "reflection/mysql/reflect.hpp"
#include "reflection/postgresql/reflect.hpp"
#include "reflection/sqlite/reflect.hpp"

namespace migrator::reflection {
namespace {

struct Backend {
  std::string_view name;
  schema::Database (*reflect)(db::Connection&, const Scope&);
  bool (*has_changed_meanwhile)(const Error&);
  std::string (*default_schema)(db::Connection&);
};

constexpr std::array<Backend, 3> backends = {{
    {"postgresql", postgresql::reflect, postgresql::has_changed_meanwhile, postgresql::default_schema},
    {"mysql", mysql::reflect, mysql::has_changed_meanwhile, mysql::default_schema},
    {"sqlite", sqlite::reflect, [](const Error&) { return false; },
     [](db::Connection&) { return std::string("main"); }},
}};

const Backend& backend_of(const db::Connection& connection) {
  const auto found = std::ranges::find(backends, connection.backend(), &Backend::name);
  if (found != backends.end()) return *found;
  throw Error(ErrorKind::configuration, fmt::format("a database of {} cannot be read yet", connection.backend()));
}

schema::Database reflect_once(const Backend& backend, db::Connection& connection, const Scope& scope) {
  connection.begin_reading();
  try {
    schema::Database database = backend.reflect(connection, scope);
    connection.rollback();
    return database;
  } catch (...) {
    connection.rollback();
    throw;
  }
}

}  // namespace

schema::Database reflect_within(db::Connection& connection, const Scope& scope) {
  return backend_of(connection).reflect(connection, scope);
}

schema::Database reflect(db::Connection& connection, const Scope& scope) {
  constexpr int tries = 10;
  const Backend& backend = backend_of(connection);
  for (int i = 1; i < tries; ++i) {
    try {
      return reflect_once(backend, connection, scope);
    } catch (const Error& error) {
      if (!backend.has_changed_meanwhile(error)) throw;
    }
  }
  return reflect_once(backend, connection, scope);
}

std::string default_schema(db::Connection& connection) { return backend_of(connection).default_schema(connection); }

}  // namespace migrator::reflection
