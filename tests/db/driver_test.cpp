// Drivers as the migrator meets them: as modules.
#include "db/driver.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"

namespace migrator::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

Error refused(const char* url, const fs::path& directory) {
  db::set_driver_directory(directory);
  try {
    db::open_connection(Url::parse(url), {});
    ADD_FAILURE() << "opened";
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, ""};
}

std::string everything(const Error& error) {
  std::string text = error.message;
  for (const std::string& hint : error.hints) text += "\n" + hint;
  return text;
}

std::string loaded_libraries() {
  std::ifstream maps("/proc/self/maps");
  return {std::istreambuf_iterator<char>(maps), {}};
}

// The order matters: a driver that was loaded is not looked for again.
TEST(Driver, is_looked_for_beside_the_executable) {
  const Error error = refused("sqlite://", {});
  EXPECT_EQ(error.kind, ErrorKind::plugin);
  const fs::path prefix = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  EXPECT_THAT(everything(error), HasSubstr("the driver for sqlite is not installed"));
  EXPECT_THAT(everything(error), HasSubstr((prefix / "lib/migrator/drivers/sqlite.so").string()));
  EXPECT_THAT(everything(error), HasSubstr("libsqlite3-dev"));
}

TEST(Driver, that_is_broken_is_an_error) {
  const fs::path directory = fs::temp_directory_path() / ("migrations-driver-" + std::to_string(getpid()));
  fs::create_directory(directory);
  std::ofstream(directory / "postgresql.so") << "not a library";
  const Error error = refused("postgresql://", directory);
  fs::remove_all(directory);
  EXPECT_EQ(error.kind, ErrorKind::plugin);
  EXPECT_THAT(error.message, HasSubstr("cannot be loaded"));
  EXPECT_THAT(everything(error), HasSubstr("apt install libpq5"));
}

TEST(Driver, of_another_version_is_refused) {
  const Error error = refused("sqlite://", FOREIGN_DRIVERS);
  EXPECT_EQ(error.kind, ErrorKind::plugin);
  EXPECT_THAT(error.message, HasSubstr("another version"));
  EXPECT_THAT(everything(error), HasSubstr("0.0.0 foreign"));
}

TEST(Driver, is_loaded_alone_and_its_errors_are_caught) {
  const Error error = refused("sqlite:////nonexistent/app.db", DRIVERS);
  EXPECT_EQ(error.kind, ErrorKind::connection) << everything(error);
  const auto connection = db::open_connection(Url::parse("sqlite://"), {});
  EXPECT_EQ(connection->query({"SELECT 1 AS one", {}, {}}).columns.at(0), "one");
  try {
    connection->query({"SELECT nosuch", {}, {"r.cpp", 7}});
    ADD_FAILURE();
  } catch (const std::exception& base) {
    const auto* caught = dynamic_cast<const Error*>(&base);
    ASSERT_TRUE(caught);
    EXPECT_EQ(caught->origin.line, 7U);
  }
  EXPECT_THAT(loaded_libraries(), HasSubstr("libsqlite3"));
  EXPECT_THAT(loaded_libraries(), Not(HasSubstr("libpq")));
  EXPECT_THAT(loaded_libraries(), Not(HasSubstr("libmariadb")));
}

#ifdef HAVE_POSTGRESQL_DRIVER
TEST(Driver, of_postgresql_is_loaded_when_a_url_needs_it) {
  const Error error = refused("postgresql:///x?host=/nonexistent", DRIVERS);
  EXPECT_EQ(error.kind, ErrorKind::connection) << everything(error);
  EXPECT_THAT(loaded_libraries(), HasSubstr("libpq"));
}
#endif

#ifdef HAVE_MYSQL_DRIVER
TEST(Driver, of_mysql_is_loaded_when_a_url_needs_it) {
  const Error error = refused("mariadb://root@localhost/x?unix_socket=/nonexistent", DRIVERS);
  EXPECT_EQ(error.kind, ErrorKind::connection) << everything(error);
  EXPECT_THAT(loaded_libraries(), HasSubstr("libmariadb"));
}
#endif

}  // namespace
}  // namespace migrator::test
