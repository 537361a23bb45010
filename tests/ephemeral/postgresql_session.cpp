#include "postgresql_session.hpp"

#include <cstdlib>

#include "db/driver.hpp"

namespace migrator::test {

ephemeral::ProviderOptions provider_options() {
  db::set_driver_directory(DRIVERS);
  ephemeral::ProviderOptions options;
  if (const char* directory = std::getenv("MIGRATIONS_POSTGRESQL_BINDIR")) options.binaries = directory;
  return options;
}

void fill(const std::string& url) {
  run(url, R"(
CREATE TABLE author (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE book (id bigint PRIMARY KEY, title text, author bigint REFERENCES author, published date);
CREATE INDEX book_published ON book (published, title);
INSERT INTO author (name) SELECT 'author ' || n FROM generate_series(1, 100) n;
INSERT INTO book SELECT n, 'book ' || n, 1 + n % 100, '2001-01-01'::date + n FROM generate_series(1, 1000) n;
CREATE UNLOGGED TABLE scratch (n int);
INSERT INTO scratch VALUES (7);
CREATE ROLE librarian;
CREATE TABLE shelf (n int);
ALTER TABLE shelf OWNER TO librarian;
CREATE VIEW newest AS SELECT * FROM book ORDER BY published DESC LIMIT 10;
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n')");
}

std::unique_ptr<ephemeral::Server> Workplace::start(const ephemeral::ProviderOptions& options) const {
  const auto provider = ephemeral::make_provider("postgresql", options);
  provider->prepare("key", places, fill);
  return provider->start("key", places, fill);
}

}  // namespace migrator::test
