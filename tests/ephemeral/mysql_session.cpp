// What the tests of throw-away databases say to MariaDB.
#include <fstream>

#include "server_session.hpp"

namespace migrator::test {

namespace fs = std::filesystem;

namespace {

constexpr const char* filled[] = {"/test_1?", "/test_3?"};

}  // namespace

const TestedBackend tested{
    .name = "mysql",
    .server = "MariaDB",
    .programs = "mariadbd",
    .binaries_variable = "MIGRATIONS_MYSQL_BINDIR",
    .lasting_entries = "system-",
    .first_url = "mysql://root@localhost/test_1?unix_socket=",
    .filled = filled,
    .socket = "/1.sock",
    .odd_directory = "a, b%20'\"&?=#ä",
    .file = "test_1/db.opt",
    .no_such_setting = "no_such_setting=1",
    .no_such_function_state = "42000",
    .make_account = "CREATE USER of_first@localhost",
    .find_account = "SELECT user FROM mysql.user WHERE user = 'of_first'",
    .make_unfinished = "CREATE TABLE unfinished AS SELECT * FROM seq_1_to_10000",
};

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

// Not the next number of a column, of which the server forgets with each start what was given out and not used.
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

std::vector<std::string> globals(const std::string& url) {
  return run(url,
             "SELECT CONCAT(user, '@', host, priv) FROM mysql.global_priv UNION ALL SELECT schema_name FROM "
             "information_schema.schemata UNION ALL SELECT @@max_connections UNION ALL SELECT @@sql_mode "
             "UNION ALL SELECT name FROM mysql.func ORDER BY 1");
}

void devastate(const std::string& url) {
  run(url, "DROP TABLE book; DROP TABLE author; DROP FUNCTION twice; CREATE TABLE t AS SELECT 1 AS n");
  run(url,
      "CREATE USER intruder@localhost; GRANT ALL ON *.* TO intruder@localhost; ALTER DATABASE CHARACTER SET latin1");
  run(url, "SET GLOBAL max_connections = 77; SET GLOBAL sql_mode = ''");
  run(url, "CREATE DATABASE extra; CREATE TABLE extra.t AS SELECT 1 AS n");
  run(url, "DELETE FROM mysql.proc; FLUSH TABLES; FLUSH LOGS");
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
