#include "db/mysql/driver.hpp"

#include "db/mysql/connection.hpp"

namespace migrator::db {
namespace {

class MysqlDriver final : public Driver {
 public:
  std::unique_ptr<Connection> open(const Url& url, const OpenOptions& options) const override {
    return std::make_unique<mysql::MysqlConnection>(url, options);
  }
};

}  // namespace

const Driver& mysql_driver() {
  static const MysqlDriver driver;
  return driver;
}

}  // namespace migrator::db
