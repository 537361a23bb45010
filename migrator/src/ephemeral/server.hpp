// What a backend does for throw-away databases (docs/decisions/0009-throw-away-databases.md).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::ephemeral {

// Fills an empty database that nobody else uses: migrates and seeds it. Called once for each content, and again for
// every further database where a server cannot copy one (MySQL and MariaDB). What it throws ends the preparation, and
// nothing is kept of it.
using Fill = std::function<void(const std::string& url)>;

// Hands out databases made from one template. Lives in the keeper, which calls it from one thread.
class Server {
 public:
  // Stops the server, at once and for good; what its databases hold is lost, unless one was kept.
  virtual ~Server() = default;

  // A database for one user, as the template was, and never granted before by this server. Throws when the server has
  // died, with its log. Returns its URL, as it goes into DATABASE_URL: with the password, where the server asks for
  // one.
  virtual std::string grant() = 0;
  // Its user's processes are gone, or have at least closed what they held: the database may be put away, in the
  // background. Never throws: a database that cannot be put away yet goes with the server.
  virtual void give_back(const std::string& url) noexcept = 0;

  // A descriptor that becomes readable when the server has died by itself; -1 where there is no process to watch.
  virtual int death() const { return -1; }
};

// Where a server may put what only lives as long as itself.
struct Places {
  // Private to this session, on a short path (sockets), removed with everything in it by the keeper.
  std::filesystem::path runtime;
  // Stays: templates and slots. May be shared by several build trees and sessions at once, so what is written there is
  // locked or renamed into place. May be deleted by anybody while nothing runs.
  std::filesystem::path cache;
  // Where databases that are files are to be while they are used; empty: where there is room.
  std::filesystem::path databases = {};
};

class Provider {
 public:
  virtual ~Provider() = default;

  // What of the backend makes the template what it is: the server's version and build, its locale, the options it was
  // made with. A part of the template's key, next to the revisions and seeds.
  virtual std::string identity() const = 0;

  // Makes the template of this key, unless the cache has it. Several processes may ask at once: one makes it, the
  // others wait for that one.
  virtual void prepare(const std::string& key, const Places& places, const Fill& fill) const = 0;

  // Starts what hands out databases from the template of this key, or such as this fills. Called in the keeper, after
  // prepare(), while it has one thread. Throws with the server's log.
  virtual std::unique_ptr<Server> start(const std::string& key, const Places& places, const Fill& fill) const = 0;
};

// What the user may choose about a backend's server.
struct ProviderOptions {
  std::string database_name =
      "test";              // how granted databases are called: test_1, test_2, …; letters, digits and _ only
  std::string server_url;  // a running server to use in the place of one of our own; empty: one of our own
  std::string binaries;    // the directory of the server's programs; empty: found
  std::vector<std::string> initdb_options;  // PostgreSQL: --locale=…, --encoding=…
  std::vector<std::string> server_options;  // wal_level=logical, event_scheduler=on
  bool in_memory =
      false;  // SQLite: every grant is the template itself, read only, for a program that loads it into memory
};

// With what the names of the variables begin that the backend's clients read: to them they come before what a URL
// leaves open, and would lead a program to another server than the one that is meant. Empty where they are what the
// user wants, for a server of his own.
std::string_view misleading_variables(const std::string& backend, const ProviderOptions& options);

// Throws `configuration` for a backend that has no throw-away databases, or whose server is not on this machine (with
// what to install).
std::unique_ptr<Provider> make_provider(const std::string& backend, const ProviderOptions& options);

}  // namespace migrator::ephemeral
