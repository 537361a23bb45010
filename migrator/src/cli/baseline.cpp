#include "cli/baseline.hpp"

#include "autogenerate/creation.hpp"
#include "base/error.hpp"
#include "cli/model_changes.hpp"
#include "difference/difference.hpp"
#include "reflection/reflection.hpp"

namespace migrator::cli {

Baseline read_baseline(db::Connection& connection, const dialect::VersionTable& version_table, StepFormat format) {
  schema::Database database = reflection::reflect(connection, {.schemas = {}, .version_table = version_table});
  const autogenerate::ForwardReferences references = difference::backend_of(connection.backend()).references;
  const std::vector<schema::Operation> creation = autogenerate::creation_of(database, references);
  if (creation.empty() && database.left_out.empty())
    throw Error(ErrorKind::history, "the database is empty: there is nothing for a first revision to make")
        .hint("migrator revision writes one to fill in");
  const std::vector<schema::Operation> removal = autogenerate::removal_of(database, references);
  return {{source_of(creation, format, connection, {}), source_of(removal, format, connection, {})},
          std::move(database.left_out)};
}

}  // namespace migrator::cli
