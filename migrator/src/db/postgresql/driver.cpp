#include "db/postgresql/driver.hpp"

#include "db/postgresql/connection.hpp"

namespace migrator::db {
namespace {

class PostgresqlDriver final : public Driver {
 public:
  std::unique_ptr<Connection> open(const Url& url, const OpenOptions& options) const override {
    return std::make_unique<postgresql::PostgresqlConnection>(url, options);
  }
};

}  // namespace

const Driver& postgresql_driver() {
  static const PostgresqlDriver driver;
  return driver;
}

}  // namespace migrator::db
