// Sessions with MariaDB's throw-away databases, as a keeper has them.
#pragma once

#include <filesystem>

#include "server_session.hpp"

namespace migrator::test {

// The provider's options with the server program of MIGRATIONS_MYSQL_BINDIR, if that is set; drivers from the build
// tree.
ephemeral::ProviderOptions provider_options();

// What databases are filled with: tables with rows, an index, a foreign key, a view, a routine, a trigger.
void fill(const std::string& url);

struct Workplace : SessionPlace {
  explicit Workplace(const std::string& cache = "cache") : SessionPlace(cache, "mysql", "system-") {}

  // A server on the image of databases that fill() makes.
  std::unique_ptr<ephemeral::Server> start(const ephemeral::ProviderOptions& options = provider_options()) const;
  std::filesystem::path image() const { return places.cache / "mysql/key"; }
};

// All that a database keeps: how its tables and routines are written, and their rows. Not the next number of a column,
// of which the server forgets with each start what was given out and not used.
std::vector<std::string> content(const std::string& url);

// Of the server that has this database.
pid_t server_of(const std::string& url);
std::filesystem::path slot_of(const std::string& url);

}  // namespace migrator::test
