#include "cli/session.hpp"

#include "cli/environment.hpp"
#include "db/driver.hpp"

namespace migrator::cli {

const engine::Catalog& Session::catalog() {
  if (!catalog_) catalog_.emplace(plugin::read_index(settings_.index()));
  return *catalog_;
}

void Session::choose_drivers() const {
  if (auto directory = environment_variable("MIGRATOR_DRIVER_DIRECTORY")) db::set_driver_directory(*directory);
}

bool Session::database_exists() {
  choose_drivers();
  return connection_ || db::database_exists(settings_.url());
}

db::Connection& Session::connection(Missing missing) {
  if (connection_) return *connection_;
  choose_drivers();
  db::OpenOptions open;
  open.create = missing == Missing::created;
  open.read_only = access_ == Access::read;
  connection_ = db::open_connection(settings_.url(), open);
  return *connection_;
}

engine::VersionStore Session::versions() {
  db::Connection& database = connection();
  return {database, dialect::dialect_of(database.backend()), settings_.version_table()};
}

std::vector<std::string> Session::heads() { return versions().heads(); }

std::optional<dialect::Checkpoint> Session::interrupted() { return versions().checkpoint(); }

}  // namespace migrator::cli
