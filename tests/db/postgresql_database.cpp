#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

#include "db/postgresql/driver.hpp"
#include "test_database.hpp"

namespace migrator::test {
namespace {

std::string server_url() {
  const char* url = std::getenv("MIGRATIONS_TEST_POSTGRESQL_URL");
  if (!url || !*url)
    throw std::runtime_error(
        "MIGRATIONS_TEST_POSTGRESQL_URL is not set: run this as tests/support/with-postgresql COMMAND…");
  return url;
}

void run_on_server(const std::string& sql) {
  db::postgresql_driver().open(Url::parse(server_url()), {})->execute(std::vector<db::Statement>{{sql, {}, {}}});
}

std::string new_database() {
  static int count = 0;
  std::string name = fmt::format("test_{}_{}", getpid(), ++count);
  run_on_server(fmt::format("CREATE DATABASE {}", name));
  return name;
}

Url url_of(const std::string& database) {
  std::string url = server_url();
  const auto slash = url.find('/', url.find("://") + 3);
  const auto query = std::min(url.find('?', slash), url.size());
  return Url::parse(url.replace(slash + 1, query - slash - 1, database));
}

}  // namespace

const bool is_postgresql = true;
const char* const bytes_type = "bytea";
const char* const endless_statement = "SELECT pg_sleep(600)";

TestDatabase::TestDatabase() : name_(new_database()), url_(url_of(name_)) {}

TestDatabase::~TestDatabase() { run_on_server(fmt::format("DROP DATABASE {} WITH (FORCE)", name_)); }

std::unique_ptr<db::Connection> TestDatabase::open(const db::OpenOptions& options) const {
  return db::postgresql_driver().open(url_, options);
}

}  // namespace migrator::test
