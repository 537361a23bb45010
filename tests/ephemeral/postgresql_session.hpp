// Sessions with PostgreSQL's throw-away databases, as a keeper has them.
#pragma once

#include "server_session.hpp"

namespace migrator::test {

// The provider's options with the server programs of MIGRATIONS_POSTGRESQL_BINDIR, if that is set; drivers from the
// build tree.
ephemeral::ProviderOptions provider_options();

// What a template is filled with: tables with rows, an index, a foreign key, a role that owns something.
void fill(const std::string& url);

struct Workplace : SessionPlace {
  // The cache has what initdb makes.
  explicit Workplace(const std::string& cache = "cache") : SessionPlace(cache, "postgresql", "initdb-") {}

  // A server on the template that fill() makes.
  std::unique_ptr<ephemeral::Server> start(const ephemeral::ProviderOptions& options = provider_options()) const;
  std::filesystem::path image() const { return places.cache / "postgresql/key"; }
};

}  // namespace migrator::test
