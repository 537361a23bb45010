#include "difference/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "autogenerate/default_schema.hpp"
#include "autogenerate/mentions.hpp"
#include "autogenerate/naming.hpp"
#include "autogenerate/unmanaged.hpp"
#include "autogenerate/wording.hpp"
#include "dialect/chosen_names.hpp"
#include "difference/backends.hpp"
#include "difference/making.hpp"
#include "difference/rename_order.hpp"
#include "difference/words.hpp"

namespace migrator::difference {

bool differ(const schema::Table& known, const schema::Table& model, const std::string& backend) {
  if (known == model) return false;
  schema::Database before, after;
  before.tables.push_back(known);
  after.tables.push_back(model);
  const autogenerate::Comparison comparison = autogenerate::compare(before, after, backend_of(backend));
  return !comparison.operations.empty() || !comparison.impossible.empty();
}

namespace {

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

void check_are_distinct(const std::vector<autogenerate::Rename>& renames) {
  for (auto one = renames.begin(); one != renames.end(); ++one) {
    const auto is_same = [&](const autogenerate::Rename& other) { return other.object == one->object; };
    const auto other = std::find_if(std::next(one), renames.end(), is_same);
    if (other != renames.end() && other->old_name != one->old_name)
      throw Error(ErrorKind::usage,
                  fmt::format("{} and {} cannot both have the new name", one->old_name, other->old_name))
          .hint("give each new name to one thing");
  }
}

// Tables of the models that are there, and of which our reader of the database understands no more than the name.
void leave_unreadable(schema::Database& models, const schema::Database& known, std::vector<std::string>& impossible) {
  for (const schema::OtherObject& one : known.others) {
    if (one.object.kind != schema::ObjectKind::table) continue;
    const auto is_it = [&](const schema::Table& table) { return table.name == one.object.name; };
    if (std::erase_if(models.tables, is_it) > 0)
      impossible.push_back(
          fmt::format("table {}: it is there, with something that no operation can say", one.object.name.name));
  }
}

// Reflection has left them out of the database.
void leave_own_tables(schema::Database& models, const dialect::VersionTable& own, const std::string& default_schema) {
  const std::string schema = own.schema == default_schema ? "" : own.schema;
  std::erase_if(models.tables, [&](const schema::Table& table) {
    return table.name.schema == schema && (table.name.name == own.name || table.name.name == own.history);
  });
}

bool has_twins(const schema::Table& table) {
  std::set<std::vector<std::string>> columns;
  return std::ranges::any_of(table.constraints, [&](const schema::Constraint& one) {
    const auto* key = std::get_if<schema::ForeignKey>(&one);
    return key && key->name.empty() && !columns.insert(key->columns).second;
  });
}

// Two keys without a name over the same columns of a new table would be called by the order in which they are made, and
// one of them may be put off.
void name_twins(schema::Database& models, const schema::Database& known) {
  for (schema::Table& one : models.tables)
    if (has_twins(one) && std::ranges::find(known.tables, one.name, &schema::Table::name) == known.tables.end())
      dialect::choose_names(one);
}

// What models say for another backend, and this one makes nothing of: an extension, or a comment on SQLite.
bool is_nothing(const schema::Operation& operation, const db::Connection& connection) {
  const dialect::Dialect& dialect = dialect::dialect_of(connection.backend());
  const auto& action = static_cast<const schema::AnyAction&>(operation.action);
  if (std::holds_alternative<schema::BeginAutocommit>(action) || std::holds_alternative<schema::EndAutocommit>(action))
    return false;
  if (dialect.means_for(operation.action) != dialect::Means::statements || dialect.asks_first(operation)) return false;
  try {
    return dialect.render(operation, connection.server_version()).empty();
  } catch (const Error&) {  // which is told with its place, by the check of all
    return false;
  }
}

autogenerate::Comparison comparison_of(const schema::Database& from, const schema::Database& to,
                                       const db::Connection& connection) {
  autogenerate::Comparison comparison = autogenerate::compare(from, to, rules_of(connection.backend()).comparison);
  std::erase_if(comparison.operations, [&](const schema::Operation& one) { return is_nothing(one, connection); });
  return comparison;
}

// With the renames before all else, and taken back behind it.
void compare(Difference& difference, const autogenerate::Renaming& renaming, db::Connection& connection,
             const autogenerate::Models& models) {
  const BackendRules& rules = rules_of(connection.backend());
  const schema::Database& known = renaming.database;
  schema::Database adopted = rules.in_words_of_server(connection, models, renaming);
  name_twins(adopted, known);
  schema::Database after = autogenerate::with_unmanaged(adopted, known);
  std::ranges::move(autogenerate::mentions_in(adopted), std::back_inserter(after.dependencies));

  difference.candidates = autogenerate::likely_renames(known, after, dialect::dialect_of(connection.backend()));
  autogenerate::Comparison forth = comparison_of(known, after, connection);
  for (schema::Operation& one : forth.operations)
    one.action = autogenerate::in_own_words(std::move(one.action), adopted, models.database);
  difference.upgrade = with_renames(renaming.operations, std::move(forth.operations));
  difference.unspoken = dropped_views(difference.upgrade, models.database, after);
  std::ranges::move(forth.impossible, std::back_inserter(difference.impossible));
  if (difference.empty()) return;
  autogenerate::Comparison back = comparison_of(autogenerate::named(after, known), known, connection);
  difference.downgrade = std::move(back.operations);
  std::ranges::move(autogenerate::renamed_back(renaming.operations), std::back_inserter(difference.downgrade));
  difference.irreversible = std::move(back.impossible);
}

}  // namespace

const autogenerate::Backend& backend_of(std::string_view name) { return rules_of(name).comparison; }

Difference difference_of(db::Connection& connection, autogenerate::Models models, const Request& request) {
  const BackendRules& rules = rules_of(connection.backend());
  reflection::Scope scope = request.scope;
  scope.with_chosen_names = rules.names_everything;
  Difference difference;
  const std::string default_schema = reflection::default_schema(connection);
  autogenerate::Filter filter = request.filter;
  if (!default_schema.empty()) filter.default_schema = default_schema;
  difference.before = autogenerate::filtered(reflection::reflect(connection, scope), filter);
  models = autogenerate::without_schema(std::move(models), default_schema);
  leave_own_tables(models.database, scope.version_table, default_schema);
  models.database = autogenerate::filtered(std::move(models.database), filter);

  std::vector<autogenerate::Rename> renames = autogenerate::due_renames(difference.before, models);
  for (const std::string& one : request.renames)
    renames.push_back(autogenerate::rename_of(one, difference.before, models.database));
  check_are_distinct(renames);
  autogenerate::Renaming renaming =
      autogenerate::renamed(difference.before, renames, autogenerate::rename_rules(connection.backend()));
  rules.complete(renaming.database, models.database);
  leave_unreadable(models.database, renaming.database, difference.impossible);
  compare(difference, renaming, connection, models);
  Making(connection, models).check(difference.upgrade);
  return difference;
}

}  // namespace migrator::difference
