#include "difference/words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "autogenerate/creation.hpp"
#include "autogenerate/wording.hpp"
#include "db/driver.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sqlite/normal_form.hpp"
#include "difference/lookup.hpp"
#include "difference/making.hpp"
#include "reflection/reflection.hpp"

namespace migrator::difference {

namespace {

using namespace schema;

std::string form(const std::string& sql) { return dialect::sqlite::normal_form(sql); }

// What is on both sides and not the same as it stands: making all of 1,000 tables takes SQLite half of the time of a
// check, because each CREATE looks through all that is there.
Database questions_about(const Database& models, const Database& known) {
  Database asked;
  const Lookup<Table> known_tables(known.tables);
  for (const Table& one : models.tables) {
    const Table* other = known_tables.find(one.name);
    if (!other || !differ(*other, one, "sqlite")) continue;
    Table& table = asked.tables.emplace_back(
        autogenerate::with_numbered_parts(one, asked.tables.size(), autogenerate::ForeignKeys::kept));
    // STRICT gives the columns their other types by itself, when it comes.
    table.strict = one.strict && other->strict;
  }
  for (const View& one : models.views)
    if (const View* other = find(known.views, one.name); other && *other != one) asked.views.push_back(one);
  for (const Trigger& one : models.triggers) {
    const Trigger* other = find(known.triggers, one.name);
    if (!other || *other == one) continue;
    asked.triggers.push_back(one);
  }
  return asked;
}

// A trigger looks for its table, and for nothing else.
void add_tables_of_triggers(Database& asked, const Database& models) {
  for (const Trigger& trigger : asked.triggers) {
    const Table* table = find(models.tables, trigger.table);
    if (table && !find(asked.tables, trigger.table)) asked.tables.push_back(*table);
    const View* view = find(models.views, trigger.table);
    if (view && !find(asked.views, trigger.table)) asked.views.push_back(*view);
  }
}

Database made_in_memory(const Database& asked, const autogenerate::Models& models) {
  const auto connection = db::open_connection(Url::parse("sqlite://"), {.create = true});
  Making making(*connection, models);
  connection->begin();
  making.run(autogenerate::creation_of(asked, autogenerate::ForwardReferences::accepted));
  Database made = reflection::reflect_within(*connection, {});
  connection->rollback();
  return made;
}

// SQLite keeps the name of a type as it was written.
std::string usual_name(const Type& type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> synonyms = {
      {{"int", "integer"}, {"decimal", "numeric"}, {"bool", "boolean"}}};
  std::string written = form(dialect::dialect_of("sqlite").type_name(type));
  const std::string name = written.substr(0, written.find_first_of(" ("));
  for (const auto& [word, usual] : synonyms)
    if (name == word) written.replace(0, name.size(), usual);
  return written;
}

// Said as in the database where they are called otherwise and are the same; but a key that numbers the rows is INTEGER.
void adopt_types(Table& made, const Table& known) {
  for (Column& column : made.columns) {
    const Column* same = find(known.columns, column.name);
    if (same && same->identity == column.identity && usual_name(same->type) == usual_name(column.type))
      column.type = same->type;
  }
}

}  // namespace

Database in_words_of_sqlite(db::Connection&, const autogenerate::Models& models,
                            const autogenerate::Renaming& renaming) {
  const Database& known = renaming.database;
  Database asked = questions_about(models.database, known);
  if (asked.tables.empty() && asked.views.empty() && asked.triggers.empty()) return models.database;
  add_tables_of_triggers(asked, models.database);
  Database made = made_in_memory(asked, models);
  for (Table& table : made.tables)
    if (const Table* as_known = find(known.tables, table.name)) adopt_types(table, *as_known);
  Database words = models.database;
  for (Table& table : words.tables) {
    const Table *as_made = find(made.tables, table.name), *as_known = find(known.tables, table.name);
    if (as_made && as_known) table = autogenerate::in_words_of(std::move(table), *as_made, *as_known, form);
  }
  for (View& view : words.views) {
    const View *as_made = find(made.views, view.name), *as_known = find(known.views, view.name);
    if (as_made && as_known) view = autogenerate::in_words_of(std::move(view), *as_made, *as_known, form);
  }
  for (Trigger& trigger : words.triggers) {
    const Trigger *as_made = find(made.triggers, trigger.name), *as_known = find(known.triggers, trigger.name);
    if (as_made && as_known) trigger = autogenerate::in_words_of(std::move(trigger), *as_made, *as_known, form);
  }
  return words;
}

}  // namespace migrator::difference
