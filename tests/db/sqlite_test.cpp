// What is particular to SQLite.
#include <fcntl.h>
#include <sys/stat.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <thread>

#include "connection_fixture.hpp"
#include "db/sqlite/driver.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;

class SqliteTest : public ConnectionTest {
 protected:
  const fs::path file{database.url().target()};

  static std::unique_ptr<db::Connection> open_file(const fs::path& path, const db::OpenOptions& options = {}) {
    return db::sqlite_driver().open(Url::parse("sqlite:///" + path.string()), options);
  }
  static Error refused(const fs::path& path, const db::OpenOptions& options = {}) {
    const Error error = thrown_by([&] { open_file(path, options); });
    EXPECT_EQ(error.kind, ErrorKind::connection) << error.message;
    EXPECT_THAT(error.message, HasSubstr(path.string()));
    return error;
  }

  // Whether `action`, done in a process without root's rights, throws an error that says all of this.
  static void expect_refused_for_nobody(const std::function<void()>& action, const std::string& words) {
    const pid_t pid = fork();
    if (pid == 0) {
      if (geteuid() == 0 && (setegid(65534) != 0 || seteuid(65534) != 0)) _exit(3);
      try {
        action();
      } catch (const Error& error) {
        if (everything(error).find(words) != std::string::npos) _exit(0);
        std::fprintf(stderr, "%s\n", everything(error).c_str());
        _exit(1);
      }
      _exit(2);
    }
    int status = -1;
    waitpid(pid, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0) << words;
  }
};

TEST_F(SqliteTest, does_not_create_a_file_unless_asked) {
  const fs::path missing = file.parent_path() / "missing.db";
  EXPECT_THAT(everything(refused(missing)), HasSubstr("no such file"));
  EXPECT_FALSE(fs::exists(missing));
  EXPECT_THAT(everything(refused(missing, {.create = true, .read_only = true})), HasSubstr("missing.db"));
  open_file(missing, {.create = true});
  EXPECT_TRUE(fs::exists(missing));
}

TEST_F(SqliteTest, says_why_a_file_does_not_open) {
  const fs::path directory = file.parent_path();
  EXPECT_THAT(everything(refused(directory / "nosuch" / "x.db", {.create = true})), HasSubstr("mkdir -p"));
  EXPECT_THAT(everything(refused(directory)), HasSubstr("it is a directory"));
  std::ofstream(directory / "text.db") << std::string(4096, 'x');
  EXPECT_THAT(everything(refused(directory / "text.db")), HasSubstr("file is not a database"));
  EXPECT_EQ(fs::file_size(directory / "text.db"), 4096U);
}

TEST_F(SqliteTest, says_that_permission_is_missing) {
  run("CREATE TABLE t(n integer)");
  const fs::path directory = file.parent_path();
  chmod(directory.c_str(), 0555);
  chmod(file.c_str(), 0400);
  if (geteuid() == 0) {
    expect_refused_for_nobody([&] { open_file(file); }, "permission denied");
  }
  chmod(file.c_str(), 0444);
  expect_refused_for_nobody([&] { open_file(directory / "new.db", {.create = true}); },
                            "no permission to create files");
  expect_refused_for_nobody([&] { run(*open_file(file), "INSERT INTO t VALUES (1)"); }, "writable");
  chmod(directory.c_str(), 0755);
}

TEST_F(SqliteTest, keeps_to_memory_when_asked) {
  const auto memory = db::sqlite_driver().open(Url::parse("sqlite://"), {});
  run(*memory, "CREATE TABLE t(n integer)");
  EXPECT_TRUE(memory->try_lock({}));
  EXPECT_EQ(memory->lock_holder({}), "");
  memory->unlock({});
  EXPECT_FALSE(fs::exists(":memory:"));
}

TEST_F(SqliteTest, takes_a_file_with_a_colon_for_a_file) {
  const fs::path before = fs::current_path();
  fs::current_path(file.parent_path());
  open_file(":odd", {.create = true});
  EXPECT_TRUE(fs::exists(":odd"));
  fs::current_path(before);
}

TEST_F(SqliteTest, rebuilds_a_table_that_others_refer_to) {
  run("CREATE TABLE parent(id integer PRIMARY KEY); CREATE TABLE child(id integer REFERENCES parent ON DELETE CASCADE);"
      "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1)");
  run("DROP TABLE parent");
  EXPECT_EQ(count("child"), 1);
  run("PRAGMA foreign_keys = ON");
  const Error error = thrown_by([&] { run("INSERT INTO child VALUES (9)"); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
}

TEST_F(SqliteTest, takes_no_misspelt_column_for_a_string) {
  run("CREATE TABLE t(email text)");
  EXPECT_THAT(thrown_by([&] { run("CREATE INDEX ix ON t(\"emial\")"); }).message, HasSubstr("emial"));
  EXPECT_THAT(thrown_by([&] { run("DELETE FROM t WHERE \"emial\" = 'x'"); }).message, HasSubstr("emial"));
}

TEST_F(SqliteTest, gives_the_name_of_the_code) {
  run("CREATE TABLE t(n integer UNIQUE, m integer NOT NULL)");
  run("INSERT INTO t VALUES (1, 1)");
  EXPECT_THAT(thrown_by([&] { run("INSERT INTO t VALUES (1, 1)"); }).hints, Contains("SQLITE_CONSTRAINT_UNIQUE"));
  EXPECT_THAT(thrown_by([&] { run("INSERT INTO t VALUES (2, NULL)"); }).hints, Contains("SQLITE_CONSTRAINT_NOTNULL"));
}

TEST_F(SqliteTest, says_that_the_disk_is_full) {
  run("CREATE TABLE t(b blob)");
  value("PRAGMA max_page_count = 10");
  connection->begin();
  const Error error = thrown_by([&] { run("INSERT INTO t VALUES (zeroblob(1000000))"); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_THAT(error.message, HasSubstr("database or disk is full"));
  EXPECT_THAT(everything(error), HasSubstr("free space"));
  connection->rollback();
  EXPECT_EQ(count("t"), 0);
}

TEST_F(SqliteTest, says_that_sqlite_has_rolled_back_by_itself) {
  run("CREATE TABLE t(n integer UNIQUE)");
  run("INSERT INTO t VALUES (1)");
  connection->begin();
  thrown_by([&] { run("INSERT OR ROLLBACK INTO t VALUES (1)"); });
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(thrown_by([&] { connection->commit(); }).kind, ErrorKind::sql);
}

TEST_F(SqliteTest, takes_question_marks_for_parameters) {
  const db::ResultSet result = connection->query({"SELECT ?, ?", {std::int64_t{1}, "b"}, {}});
  EXPECT_EQ(result.rows.at(0), (std::vector<Value>{std::int64_t{1}, "b"}));
  EXPECT_EQ(value("SELECT ?2 || ?1", {"a", "b"}), Value("ba"));
  EXPECT_THAT(thrown_by([&] { value("SELECT :name", {"a"}); }).message, HasSubstr(":name"));
}

TEST_F(SqliteTest, binds_the_parameters_of_several_statements) {
  run("CREATE TABLE t(a text, b text); INSERT INTO t VALUES ($1, $2); UPDATE t SET a = $2", {"a", "b"});
  EXPECT_EQ(value("SELECT a FROM t"), Value("b"));
}

TEST_F(SqliteTest, refuses_to_turn_nan_into_null) {
  run("CREATE TABLE t(d double)");
  EXPECT_THAT(thrown_by([&] { run("INSERT INTO t VALUES ($1)", {std::nan("")}); }).message, HasSubstr("NaN"));
}

TEST_F(SqliteTest, leaves_nothing_beside_the_file) {
  const auto other = database.open();
  ASSERT_TRUE(connection->try_lock({}));
  EXPECT_FALSE(other->try_lock({"other", "name"}));  // one lock for each file
  connection.reset();
  EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()), 1);
}

TEST_F(SqliteTest, locks_the_file_while_it_writes) {
  ASSERT_TRUE(connection->try_lock({}));
  connection->begin();
  run("CREATE TABLE t(n integer)");
  connection->commit();
  const Child child([&] { run(*database.open(), "INSERT INTO t VALUES (1)"); });  // an application is not locked out
  EXPECT_TRUE(child.ready());
  EXPECT_EQ(count("t"), 1);
}

std::ptrdiff_t open_descriptors() {
  return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
}

TEST_F(SqliteTest, waiting_for_the_lock_takes_one_descriptor) {
  const auto other = database.open();
  ASSERT_TRUE(other->try_lock({}));
  EXPECT_FALSE(connection->try_lock({}));
  const std::ptrdiff_t before = open_descriptors();
  for (int i = 0; i < 2000; ++i) ASSERT_FALSE(connection->try_lock({}));
  EXPECT_EQ(open_descriptors(), before);
  for (int i = 0; i < 100; ++i) {
    other->unlock({});
    ASSERT_TRUE(connection->try_lock({}));
    ASSERT_FALSE(other->try_lock({}));
    connection->unlock({});
    ASSERT_TRUE(other->try_lock({}));
  }
  EXPECT_EQ(open_descriptors(), before);
}

// With a rollback journal, whoever reads keeps a writer from committing.
class SqliteCommit : public SqliteTest {
 protected:
  void SetUp() override {
    run("CREATE TABLE t(n integer); INSERT INTO t VALUES (0)");
    run("PRAGMA busy_timeout = 0");  // as a revision may say: SQLite itself does not wait any more
    run(*reader, "BEGIN");
    EXPECT_EQ(value(*reader, "SELECT count(*) FROM t"), Value(std::int64_t{1}));
    connection->begin();
    run("INSERT INTO t VALUES (1)");
  }
  std::unique_ptr<db::Connection> reader = database.open();
};

TEST_F(SqliteCommit, waits_for_a_reader) {
  std::thread finishes([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    reader->rollback();
  });
  EXPECT_NO_THROW(connection->commit());
  finishes.join();
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(count("t"), 2);
}

TEST_F(SqliteCommit, gives_up_with_the_transaction_open) {
  connection->set_lock_timeout(std::chrono::milliseconds(200));
  const auto begin = std::chrono::steady_clock::now();
  const Error error = thrown_by([&] { connection->commit(); });
  const auto waited = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(error.kind, ErrorKind::lock_timeout);
  EXPECT_THAT(everything(error), HasSubstr("reads"));
  EXPECT_GE(waited, std::chrono::milliseconds(200));
  EXPECT_LT(waited, std::chrono::seconds(30));
  EXPECT_TRUE(connection->in_transaction());
  connection->rollback();
  EXPECT_FALSE(connection->in_transaction());
  EXPECT_EQ(count("t"), 1);
}

TEST_F(SqliteCommit, can_be_asked_again) {
  connection->set_lock_timeout(std::chrono::milliseconds(50));
  thrown_by([&] { connection->commit(); });
  reader->rollback();
  connection->commit();
  EXPECT_EQ(count("t"), 2);
}

TEST_F(SqliteCommit, can_be_interrupted_while_it_waits) {
  connection->set_lock_timeout(std::chrono::milliseconds(0));
  const InterruptAfter interrupt(*connection, 100);
  EXPECT_EQ(thrown_by([&] { connection->commit(); }).kind, ErrorKind::interrupted);
  EXPECT_TRUE(connection->in_transaction());
}

}  // namespace
}  // namespace migrator::test
