// A backend's driver: a small plugin of the migrator's own that links the backend's client library, opened only when a
// URL needs it, because loading libpq alone costs more than all else that a no-op run does (3.2 ms of 5).
#pragma once

#include <filesystem>
#include <memory>

#include "base/url.hpp"
#include "db/connection.hpp"

namespace migrator::db {

class Driver {
 public:
  virtual ~Driver() = default;
  // Whether there is a database to open. Only where opening would make one: others tell when they are opened.
  virtual bool exists(const Url&) const { return true; }
  virtual std::unique_ptr<Connection> open(const Url& url, const OpenOptions& options) const = 0;
};

// Opens a connection with the driver of the URL's backend. Throws `plugin` for a backend whose driver is not installed
// or not ours (with what to install), `connection` when the database cannot be reached.
std::unique_ptr<Connection> open_connection(const Url& url, const OpenOptions& options);

// Asks the same driver whether there is a database to open.
bool database_exists(const Url& url);

// The only directory in which drivers are looked for from now on, instead of those relative to the executable. Empty:
// back to those.
void set_driver_directory(std::filesystem::path directory);

}  // namespace migrator::db
