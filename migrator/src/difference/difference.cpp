#include "difference/difference.hpp"

#include "autogenerate/mentions.hpp"
#include "autogenerate/naming.hpp"
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

}  // namespace

autogenerate::Backend backend_of(const std::string& name) {
  using enum autogenerate::ForwardReferences;
  if (name == "sqlite") return {accepted, no_conversion};
  return {refused, dialect::postgresql::conversion};
}

Difference difference_of(db::Connection& connection, const autogenerate::Models& models,
                         const reflection::Scope& scope) {
  reflection::Scope named = scope;
  named.with_chosen_names = true;
  Difference difference;
  difference.before = reflection::reflect(connection, named);
  schema::Database after = in_words_of_server(connection, models, difference.before);
  after.dependencies = autogenerate::mentions_in(after);

  const autogenerate::Backend backend = backend_of(connection.backend());
  autogenerate::Comparison forth = autogenerate::compare(difference.before, after, backend);
  for (schema::Operation& one : forth.operations)
    difference.upgrade.push_back({autogenerate::in_own_words(std::move(one.action), after, models.database), {}});
  difference.impossible = std::move(forth.impossible);
  if (difference.empty()) return difference;
  autogenerate::Comparison back =
      autogenerate::compare(autogenerate::named(after, difference.before), difference.before, backend);
  difference.downgrade = std::move(back.operations);
  difference.irreversible = std::move(back.impossible);
  return difference;
}

}  // namespace migrator::difference
