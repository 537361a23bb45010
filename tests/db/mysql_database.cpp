#include "db/mysql/driver.hpp"
#include "server_database.hpp"

namespace migrator::test {

const bool is_postgresql = false;
const bool is_mysql = true;
const char* const bytes_type = "longblob";
const char* const endless_statement = "SELECT count(*) FROM (SELECT SLEEP(600)) AS s";

const TestServer& test_server() {
  static const TestServer server = {"MIGRATIONS_TEST_MYSQL_URL", "with-mariadb", db::mysql_driver()};
  return server;
}

TestDatabase::~TestDatabase() { run_on_server(fmt::format("DROP DATABASE {}", name_)); }

}  // namespace migrator::test
