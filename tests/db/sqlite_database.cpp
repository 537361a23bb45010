#include <cstdlib>
#include <filesystem>

#include "db/sqlite/driver.hpp"
#include "test_database.hpp"

namespace migrator::test {
namespace {

std::string new_directory() {
  std::string path = (std::filesystem::temp_directory_path() / "migrations-sqlite.XXXXXX").string();
  if (!mkdtemp(path.data())) throw std::runtime_error("cannot create " + path);
  return path;
}

}  // namespace

const bool is_postgresql = false;
const bool is_mysql = false;
const char* const bytes_type = "blob";
const char* const endless_statement =
    "WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT count(*) FROM endless";

TestDatabase::TestDatabase() : name_(new_directory()), url_(Url::parse("sqlite:///" + name_ + "/test.db")) {
  open({.create = true})->execute(std::vector<db::Statement>{{"CREATE TABLE made(x); DROP TABLE made", {}, {}}});
}

TestDatabase::~TestDatabase() { std::filesystem::remove_all(name_); }

std::unique_ptr<db::Connection> TestDatabase::open(const db::OpenOptions& options) const {
  return db::sqlite_driver().open(url_, options);
}

}  // namespace migrator::test
