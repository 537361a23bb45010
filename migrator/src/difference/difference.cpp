#include "difference/difference.hpp"

#include <algorithm>
#include <iterator>

#include "autogenerate/mentions.hpp"
#include "autogenerate/naming.hpp"
#include "autogenerate/unmanaged.hpp"
#include "autogenerate/wording.hpp"
#include "dialect/postgresql/conversion.hpp"
#include "difference/words.hpp"

namespace migrator::difference {

namespace {

// SQLite keeps values as they are, and casts them by the column's affinity when it copies them.
std::optional<schema::Expression> no_conversion(const std::string&, const schema::Type&, const schema::Type&) {
  return std::nullopt;
}

schema::Database in_words_of_server(db::Connection& connection, const autogenerate::Models& models,
                                    const schema::Database& known) {
  if (connection.backend() == "sqlite") return in_words_of_sqlite(models, known);
  return in_words_of_postgresql(connection, models, known);
}

// With the renames before all else, and taken back behind it.
void compare(Difference& difference, const autogenerate::Renaming& renaming, db::Connection& connection,
             const autogenerate::Models& models) {
  const schema::Database& known = renaming.database;
  const schema::Database adopted = in_words_of_server(connection, models, known);
  schema::Database after = autogenerate::with_unmanaged(adopted, known);
  std::ranges::move(autogenerate::mentions_in(adopted), std::back_inserter(after.dependencies));

  const autogenerate::Backend backend = backend_of(connection.backend());
  autogenerate::Comparison forth = autogenerate::compare(known, after, backend);
  difference.upgrade = renaming.operations;
  for (schema::Operation& one : forth.operations)
    difference.upgrade.push_back({autogenerate::in_own_words(std::move(one.action), adopted, models.database), {}});
  difference.impossible = std::move(forth.impossible);
  if (difference.empty()) return;
  autogenerate::Comparison back = autogenerate::compare(autogenerate::named(after, known), known, backend);
  difference.downgrade = std::move(back.operations);
  std::ranges::move(autogenerate::renamed_back(renaming.operations), std::back_inserter(difference.downgrade));
  difference.irreversible = std::move(back.impossible);
}

}  // namespace

autogenerate::Backend backend_of(const std::string& name) {
  using enum autogenerate::ForwardReferences;
  if (name == "sqlite") return {accepted, no_conversion};
  return {refused, dialect::postgresql::conversion};
}

Difference difference_of(db::Connection& connection, autogenerate::Models models, const Request& request) {
  reflection::Scope scope = request.scope;
  scope.with_chosen_names = true;
  Difference difference;
  difference.before = autogenerate::filtered(reflection::reflect(connection, scope), request.filter);
  models.database = autogenerate::filtered(std::move(models.database), request.filter);

  std::vector<autogenerate::Rename> renames = autogenerate::due_renames(difference.before, models);
  renames.insert(renames.end(), request.renames.begin(), request.renames.end());
  const autogenerate::Renaming renaming =
      autogenerate::renamed(difference.before, renames, autogenerate::rename_rules(connection.backend()));
  compare(difference, renaming, connection, models);
  return difference;
}

}  // namespace migrator::difference
