#include <algorithm>

#include "autogenerate/creation.hpp"
#include "autogenerate/wording.hpp"
#include "db/driver.hpp"
#include "dialect/sqlite/normal_form.hpp"
#include "difference/making.hpp"
#include "difference/words.hpp"
#include "reflection/reflection.hpp"

namespace migrator::difference {

namespace {

using namespace schema;

std::string form(const std::string& sql) { return dialect::sqlite::normal_form(sql); }

template <class List, class Name>
const auto* find(const List& list, const Name& name) {
  const auto found = std::ranges::find_if(list, [&](const auto& one) { return one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

// What is on both sides and not the same as it stands: making all of 1,000 tables takes SQLite half of the time of a
// check, because each CREATE looks through all that is there.
Database questions_about(const Database& models, const Database& known) {
  Database asked;
  for (const Table& one : models.tables)
    if (const Table* other = find(known.tables, one.name); other && differ(*other, one, "sqlite"))
      asked.tables.push_back(
          autogenerate::with_numbered_parts(one, asked.tables.size(), autogenerate::ForeignKeys::kept));
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

}  // namespace

Database in_words_of_sqlite(const autogenerate::Models& models, const Database& known) {
  Database asked = questions_about(models.database, known);
  if (asked.tables.empty() && asked.views.empty() && asked.triggers.empty()) return models.database;
  add_tables_of_triggers(asked, models.database);
  const Database made = made_in_memory(asked, models);
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
