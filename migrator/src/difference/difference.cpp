#include "difference/difference.hpp"

#include <algorithm>
#include <iterator>

#include "autogenerate/mentions.hpp"
#include "autogenerate/naming.hpp"
#include "autogenerate/unmanaged.hpp"
#include "autogenerate/wording.hpp"
#include "dialect/chosen_names.hpp"
#include "dialect/postgresql/conversion.hpp"
#include "difference/words.hpp"

namespace migrator::difference {

namespace {

// SQLite keeps values as they are, and casts them by the column's affinity when it copies them.
std::optional<schema::Expression> no_conversion(const std::string&, const schema::Type&, const schema::Type&) {
  return std::nullopt;
}

}  // namespace

bool differ(const schema::Table& known, const schema::Table& model, const std::string& backend) {
  if (known == model) return false;
  schema::Database before, after;
  before.tables.push_back(known);
  after.tables.push_back(model);
  const autogenerate::Comparison comparison = autogenerate::compare(before, after, backend_of(backend));
  return !comparison.operations.empty() || !comparison.impossible.empty();
}

namespace {

schema::Database in_words_of_server(db::Connection& connection, const autogenerate::Models& models,
                                    const schema::Database& known) {
  if (connection.backend() == "sqlite") return in_words_of_sqlite(models, known);
  return in_words_of_postgresql(connection, models, known);
}

// Those of kinds that the models do not speak of, which are not made again.
std::vector<std::size_t> dropped_views(const std::vector<schema::Operation>& upgrade, const schema::Database& models,
                                       const schema::Database& after) {
  const auto stays = [](const auto& list, const schema::ObjectName& name) {
    return std::ranges::any_of(list, [&](const auto& one) { return one.name == name; });
  };
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < upgrade.size(); ++i) {
    const auto& action = static_cast<const schema::AnyAction&>(upgrade[i].action);
    const auto* drop = std::get_if<schema::DropObject>(&action);
    if (!drop) continue;
    const bool is_view = drop->object.kind == schema::ObjectKind::view && models.views.empty();
    const bool is_materialized =
        drop->object.kind == schema::ObjectKind::materialized_view && models.materialized_views.empty();
    const schema::ObjectName& name = drop->object.name;
    if ((is_view || is_materialized) && !stays(after.views, name) && !stays(after.materialized_views, name))
      places.push_back(i);
  }
  return places;
}

bool is_present(db::Connection& connection, const autogenerate::Risk& risk) {
  if (risk.probe.empty()) return true;
  try {
    const schema::Value answer = connection.query({risk.probe, {}, {}}).rows.at(0).at(0);
    if (const auto* truth = std::get_if<bool>(&answer)) return *truth;
    const auto* number = std::get_if<std::int64_t>(&answer);
    return !number || *number != 0;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql) throw;
    return true;
  }
}

// With the renames before all else, and taken back behind it.
void compare(Difference& difference, const autogenerate::Renaming& renaming, db::Connection& connection,
             const autogenerate::Models& models) {
  const schema::Database& known = renaming.database;
  const schema::Database adopted = in_words_of_server(connection, models, known);
  schema::Database after = autogenerate::with_unmanaged(adopted, known);
  std::ranges::move(autogenerate::mentions_in(adopted), std::back_inserter(after.dependencies));

  const autogenerate::Backend backend = backend_of(connection.backend());
  difference.candidates = autogenerate::likely_renames(known, after, dialect::dialect_of(connection.backend()));
  autogenerate::Comparison forth = autogenerate::compare(known, after, backend);
  difference.upgrade = renaming.operations;
  for (schema::Operation& one : forth.operations)
    difference.upgrade.push_back({autogenerate::in_own_words(std::move(one.action), adopted, models.database), {}});
  difference.unspoken = dropped_views(difference.upgrade, models.database, after);
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
  const bool is_sqlite = connection.backend() == "sqlite";
  reflection::Scope scope = request.scope;
  scope.with_chosen_names = !is_sqlite;
  Difference difference;
  difference.before = autogenerate::filtered(reflection::reflect(connection, scope), request.filter);
  models.database = autogenerate::filtered(std::move(models.database), request.filter);

  std::vector<autogenerate::Rename> renames = autogenerate::due_renames(difference.before, models);
  for (const std::string& one : request.renames)
    renames.push_back(autogenerate::rename_of(one, difference.before, models.database));
  autogenerate::Renaming renaming =
      autogenerate::renamed(difference.before, renames, autogenerate::rename_rules(connection.backend()));
  // SQLite keeps no names that could stay as they were.
  if (is_sqlite)
    for (schema::Table& one : renaming.database.tables) dialect::choose_names(one);
  compare(difference, renaming, connection, models);
  return difference;
}

std::vector<autogenerate::Risk> present_risks(db::Connection& connection, const Difference& difference) {
  std::vector<autogenerate::Risk> risks =
      autogenerate::risks_of(difference.upgrade, difference.before, dialect::dialect_of(connection.backend()));
  std::erase_if(risks, [&](const autogenerate::Risk& one) { return !is_present(connection, one); });
  for (const std::size_t place : difference.unspoken)
    risks.push_back({place, "drops a view that no model describes, because it reads a table that goes", ""});
  return risks;
}

}  // namespace migrator::difference
