#include "cli/baseline.hpp"

#include "autogenerate/creation.hpp"
#include "autogenerate/source.hpp"
#include "base/error.hpp"
#include "reflection/reflection.hpp"

namespace migrator::cli {

namespace {

// SQLite cannot add a foreign key to a table that is there, and need not.
autogenerate::ForwardReferences forward_references_of(const db::Connection& connection) {
  using enum autogenerate::ForwardReferences;
  return connection.backend() == "sqlite" ? accepted : refused;
}

autogenerate::Rendering rendering_for(const db::Connection& connection) {
  return [&dialect = dialect::dialect_of(connection.backend()),
          version = connection.server_version()](const schema::Operation& operation) {
    std::vector<schema::Execute> statements;
    for (dialect::Statement& one : dialect.render(operation, version))
      statements.push_back({std::move(one.sql), std::move(one.parameters)});
    return statements;
  };
}

}  // namespace

Baseline read_baseline(db::Connection& connection, const dialect::VersionTable& version_table) {
  schema::Database database = reflection::reflect(connection, {.schemas = {}, .version_table = version_table});
  const autogenerate::ForwardReferences references = forward_references_of(connection);
  const std::vector<schema::Operation> creation = autogenerate::creation_of(database, references);
  if (creation.empty() && database.left_out.empty())
    throw Error(ErrorKind::history, "the database is empty: there is nothing for a first revision to make")
        .hint("migrator revision writes one to fill in");
  const std::vector<schema::Operation> removal = autogenerate::removal_of(database, references);
  const autogenerate::Rendering to_sql = rendering_for(connection);
  return {{autogenerate::cpp_source(creation, to_sql), autogenerate::cpp_source(removal, to_sql)},
          std::move(database.left_out)};
}

}  // namespace migrator::cli
