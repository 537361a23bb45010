#include "cli/baseline.hpp"

#include "autogenerate/creation.hpp"
#include "autogenerate/source.hpp"
#include "base/error.hpp"
#include "reflection/reflection.hpp"

namespace migrator::cli {

Baseline read_baseline(db::Connection& connection, const dialect::VersionTable& version_table) {
  schema::Database database = reflection::reflect(connection, {.schemas = {}, .version_table = version_table});
  const std::vector<schema::Operation> creation = autogenerate::creation_of(database);
  if (creation.empty() && database.left_out.empty())
    throw Error(ErrorKind::history, "the database is empty: there is nothing for a first revision to make")
        .hint("migrator revision writes one to fill in");
  return {{autogenerate::cpp_source(creation), autogenerate::cpp_source(autogenerate::removal_of(database))},
          std::move(database.left_out)};
}

}  // namespace migrator::cli
