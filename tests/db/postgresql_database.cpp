#include "db/postgresql/driver.hpp"
#include "server_database.hpp"

namespace migrator::test {

const bool is_postgresql = true;
const bool is_mysql = false;
const char* const bytes_type = "bytea";
const char* const endless_statement = "SELECT pg_sleep(600)";

const TestServer& test_server() {
  static const TestServer server = {"MIGRATIONS_TEST_POSTGRESQL_URL", "with-postgresql", db::postgresql_driver()};
  return server;
}

TestDatabase::~TestDatabase() { run_on_server(fmt::format("DROP DATABASE {} WITH (FORCE)", name_)); }

}  // namespace migrator::test
