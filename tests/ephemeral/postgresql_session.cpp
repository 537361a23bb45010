// What the tests of throw-away databases say to PostgreSQL.
#include "server_session.hpp"

namespace migrator::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* filled[] = {"/migrations_template?"};

}  // namespace

const TestedBackend tested{
    .name = "postgresql",
    .server = "PostgreSQL",
    .programs = "initdb and postgres",
    .binaries_variable = "MIGRATIONS_POSTGRESQL_BINDIR",
    .lasting_entries = "initdb-",
    .first_url = "postgresql://postgres@/test_1?host=",
    .filled = filled,
    .socket = "/.s.PGSQL.5432",
    .odd_directory = "a b%20'\"&?=#ä",
    .file = "base/1/PG_VERSION",
    .no_such_setting = "shared_preload_libraries=no_such_library",
    .no_such_function_state = "42883",
    .make_account = "CREATE ROLE of_first",
    .find_account = "SELECT rolname::text FROM pg_roles WHERE rolname = 'of_first'",
    .make_unfinished = "CREATE TABLE unfinished AS SELECT generate_series(1, 10000)",
};

// The role belongs to the server, and owns something.
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

std::vector<std::string> content(const std::string& url) {
  return run(url, R"(
SELECT string_agg(x, E'\n' ORDER BY x) FROM (
  SELECT format('%s %s', relkind, relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT author::text FROM author UNION ALL SELECT book::text FROM book
  UNION ALL SELECT scratch::text FROM scratch
  UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index
  UNION ALL SELECT nspname || nspacl::text FROM pg_namespace) as all_of_it(x))");
}

std::vector<std::string> globals(const std::string& url) {
  return run(url,
             "SELECT rolname::text FROM pg_roles UNION ALL SELECT name || setting FROM pg_settings WHERE source = "
             "'configuration file' UNION ALL SELECT spcname FROM pg_tablespace UNION ALL SELECT datname FROM "
             "pg_database WHERE datname NOT LIKE 'test%' ORDER BY 1");
}

void devastate(const std::string& url) {
  run(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.t AS SELECT 1 AS n");
  run(url,
      "CREATE ROLE intruder SUPERUSER; ALTER ROLE postgres SET work_mem = '1MB'; ALTER ROLE librarian RENAME TO x");
  run(url, "ALTER SYSTEM SET work_mem = '2MB'");
  run(url, "SELECT pg_reload_conf()::text");
  run(url, "CREATE DATABASE extra");
  run(url_of(url, "extra"), "CREATE TABLE t AS SELECT 1 AS n");
  run(url, "ALTER DATABASE template1 SET work_mem = '3MB'");
  run(url_of(url, "template1"), "CREATE TABLE left_in_template AS SELECT 1 AS n");
  run(url, "CHECKPOINT");
}

pid_t server_of(const std::string& url) {
  return std::stoi(run(url, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)").at(0));
}

fs::path slot_of(const std::string& url) { return fs::path(run(url, "SHOW data_directory").at(0)).parent_path(); }

}  // namespace migrator::test
