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

Database with_numbered_parts(Database database) {
  std::size_t number = 0;
  for (Table& table : database.tables)
    table = autogenerate::with_numbered_parts(std::move(table), number++, autogenerate::ForeignKeys::kept);
  return database;
}

Database made_in_memory(const autogenerate::Models& models) {
  const auto connection = db::open_connection(Url::parse("sqlite://"), {.create = true});
  Making making(*connection, models);
  connection->begin();
  making.run(
      autogenerate::creation_of(with_numbered_parts(models.database), autogenerate::ForwardReferences::accepted));
  Database made = reflection::reflect_within(*connection, {});
  connection->rollback();
  return made;
}

}  // namespace

Database in_words_of_sqlite(const autogenerate::Models& models, const Database& known) {
  const Database made = made_in_memory(models);
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
