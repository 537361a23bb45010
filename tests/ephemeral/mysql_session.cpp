#include "mysql_session.hpp"

#include <cstdlib>
#include <fstream>

#include "db/driver.hpp"

namespace migrator::test {

namespace fs = std::filesystem;

ephemeral::ProviderOptions provider_options() {
  db::set_driver_directory(DRIVERS);
  ephemeral::ProviderOptions options;
  if (const char* directory = std::getenv("MIGRATIONS_MYSQL_BINDIR")) options.binaries = directory;
  return options;
}

void fill(const std::string& url) {
  run(url, R"(
CREATE TABLE author (id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(80) NOT NULL UNIQUE);
CREATE TABLE book (id bigint PRIMARY KEY, title varchar(80), author bigint, FOREIGN KEY (author) REFERENCES author (id),
  KEY by_title (title));
INSERT INTO author (name) SELECT CONCAT('author ', seq) FROM seq_1_to_100;
INSERT INTO book SELECT seq, CONCAT('book ', seq), 1 + seq % 100 FROM seq_1_to_1000;
CREATE TABLE scratch (n int) ENGINE = Aria;
INSERT INTO scratch VALUES (7);
CREATE VIEW newest AS SELECT * FROM book ORDER BY id DESC LIMIT 10;
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC RETURN 2 * n;
CREATE TRIGGER counted AFTER INSERT ON scratch FOR EACH ROW SET @counted = 1)");
}

std::unique_ptr<ephemeral::Server> Workplace::start(const ephemeral::ProviderOptions& options) const {
  const auto provider = ephemeral::make_provider("mysql", options);
  provider->prepare("key", places, fill);
  return provider->start("key", places, fill);
}

std::vector<std::string> content(const std::string& url) {
  return run(url, R"(
SELECT CONVERT(CONCAT_WS(' ', table_name, table_type, engine, table_collation) USING utf8mb4) AS x
  FROM information_schema.tables WHERE table_schema = database()
UNION ALL SELECT CONCAT_WS(' ', table_name, column_name, column_type, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema = database()
UNION ALL SELECT CONCAT_WS(' ', table_name, index_name, column_name)
  FROM information_schema.statistics WHERE table_schema = database()
UNION ALL SELECT CONCAT_WS(' ', routine_name, routine_definition)
  FROM information_schema.routines WHERE routine_schema = database()
UNION ALL SELECT CONCAT_WS(' ', trigger_name, action_statement)
  FROM information_schema.triggers WHERE trigger_schema = database()
UNION ALL SELECT CONCAT_WS(' ', id, name) FROM author
UNION ALL SELECT CONCAT_WS(' ', id, title, author) FROM book
UNION ALL SELECT n FROM scratch
ORDER BY 1)");
}

pid_t server_of(const std::string& url) {
  pid_t pid = 0;
  std::ifstream(run(url, "SELECT @@pid_file").at(0)) >> pid;
  return pid;
}

// The server's data directory ends with a slash.
fs::path slot_of(const std::string& url) {
  return fs::path(run(url, "SELECT @@datadir").at(0)).parent_path().parent_path();
}

}  // namespace migrator::test
