#include "db/sqlite/driver.hpp"

#include <filesystem>

#include "db/sqlite/connection.hpp"

namespace migrator::db {
namespace {

class SqliteDriver final : public Driver {
 public:
  std::unique_ptr<Connection> open(const Url& url, const OpenOptions& options) const override {
    return std::make_unique<sqlite::SqliteConnection>(url, options);
  }
  bool exists(const Url& url) const override {
    std::error_code unreadable;  // opening it says why
    return url.target() == ":memory:" || std::filesystem::exists(url.target(), unreadable) || unreadable;
  }
};

}  // namespace

const Driver& sqlite_driver() {
  static const SqliteDriver driver;
  return driver;
}

}  // namespace migrator::db
