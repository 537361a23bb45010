// Sessions with PostgreSQL's throw-away databases, as a keeper has them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "db/connection.hpp"
#include "ephemeral/server.hpp"
#include "temporary_directory.hpp"

namespace migrator::test {

// The provider's options with the server programs of MIGRATIONS_POSTGRESQL_BINDIR, if that is set; drivers from the
// build tree.
ephemeral::ProviderOptions provider_options();

std::unique_ptr<db::Connection> connect(const std::string& url);
// Runs it on a connection of its own. Returns the first column of its answer.
std::vector<std::string> run(const std::string& url, const std::string& sql);
// The same URL with another database.
std::string url_of(const std::string& url, const std::string& database);

// What a template is filled with: tables with rows, an index, a foreign key, a role that owns something.
void fill(const std::string& url);

std::string everything(const Error& error);

// What it throws.
template <class Work>
Error error_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "no error"};
}

// A cache and a place for sockets, gone with the object.
struct Workplace {
  // The cache has what initdb makes, if EPHEMERAL_WARM_CACHE says where that is.
  explicit Workplace(const std::string& name = "cache");

  TemporaryDirectory directory;  // in memory, where there is room
  ephemeral::Places places;

  // A server on the template that fill() makes.
  std::unique_ptr<ephemeral::Server> start(const ephemeral::ProviderOptions& options = provider_options()) const;
  std::filesystem::path image() const { return places.cache / "postgresql/key"; }
};

}  // namespace migrator::test
