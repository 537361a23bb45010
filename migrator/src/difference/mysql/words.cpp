#include "difference/words.hpp"

#include "autogenerate/wording.hpp"
#include "difference/completion.hpp"
#include "difference/lookup.hpp"
#include "difference/mysql/partitions.hpp"
#include "difference/mysql/read_back.hpp"
#include "difference/mysql/scratch.hpp"
#include "difference/mysql/unique_keys.hpp"

namespace migrator::difference {

namespace {

using namespace schema;
using namespace mysql;

// The server's texts are compared as it writes them.
std::string form(const std::string& sql) { return sql; }

// A primary key is called PRIMARY whatever it is called: here as reflection calls it.
std::string name_of_primary_key(const Table& table) {
  for (const Constraint& one : table.constraints)
    if (const auto* key = std::get_if<PrimaryKey>(&one)) return key->name;
  return "";
}

// RESTRICT is what InnoDB does where nothing is said.
void leave_out_what_is_not_kept(Table& table, const Table& known) {
  for (Constraint& one : table.constraints) {
    if (auto* key = std::get_if<PrimaryKey>(&one)) key->name = name_of_primary_key(known);
    if (auto* key = std::get_if<ForeignKey>(&one)) {
      if (key->on_delete == ReferentialAction::restrict) key->on_delete = ReferentialAction::no_action;
      if (key->on_update == ReferentialAction::restrict) key->on_update = ReferentialAction::no_action;
    }
  }
  for (Column& one : table.columns)
    if (one.identity) one.identity = Identity{};  // where it begins is no part of the table
}

// Options that the model does not say are the table's own matter, or its server's.
void keep_other_options(Table& model, const Table& known) {
  for (const StorageParameter& one : known.storage.parameters)
    if (std::ranges::find(model.storage.parameters, one.name, &StorageParameter::name) ==
        model.storage.parameters.end())
      model.storage.parameters.push_back(one);
}

class Words {
 public:
  Words(db::Connection& connection, const autogenerate::Models& models, const Database& known)
      : version_(connection.server_version()),
        known_(known),
        known_tables_(known.tables),
        words_(models.database),
        scratch_(connection, models) {
    for (Table& table : words_.tables) {
      complete(table, models.database);
      const Table* other = known_tables_.find(table.name);
      if (!other) continue;
      leave_out_what_only_sqlite_has(table);
      leave_out_what_is_not_kept(table, *other);
      keep_other_options(table, *other);
      say_partitions(table, *other);
    }
  }

  Database run() {
    adopt_tables();
    adopt_views();
    adopt_triggers();
    adopt_routines();
    return std::move(words_);
  }

 private:
  void adopt_tables() {
    std::vector<Table> asked;
    for (const Table& table : words_.tables)
      if (const Table* known = known_tables_.find(table.name); known && differ(*known, table, "mysql"))
        asked.push_back(table);
    if (asked.empty()) return;
    const std::vector<Table> made = scratch_.tables(asked);
    for (Table& table : words_.tables) {
      const Table* as_made = find(made, table.name);
      if (!as_made) continue;
      table = autogenerate::in_words_of(std::move(table), *as_made, *known_tables_.find(table.name), form,
                                        autogenerate::Casts::not_written);
      say_types(table, *as_made);
    }
  }

  // A type may say a character set, and so a collation, without a word about it: NATIONAL VARCHAR.
  static void say_types(Table& table, const Table& made) {
    for (Column& column : table.columns) {
      const Column* as_made = find(made.columns, column.name);
      if (!as_made) continue;
      column.type = as_made->type;
      column.collation = as_made->collation;
    }
  }

  void adopt_views() {
    std::vector<View> asked;
    for (const View& view : words_.views)
      if (const View* known = find(known_.views, view.name); known && *known != view) asked.push_back(view);
    const std::vector<View> made = scratch_.views(asked);
    for (View& view : words_.views)
      if (const View* as_made = find(made, view.name))
        view = autogenerate::in_words_of(std::move(view), *as_made, *find(known_.views, view.name), form);
  }

  void adopt_triggers() {
    for (Trigger& trigger : words_.triggers)
      if (const Trigger* known = find_of_table(known_.triggers, trigger.table, trigger.name))
        trigger = autogenerate::in_words_of(std::move(trigger), read_back(trigger, version_), *known, form);
  }

  // What a function returns is the one thing of it that the server says in its own words.
  void adopt_routines() {
    for (CreateRoutine& routine : words_.routines) {
      const CreateRoutine* known = find(known_.routines, routine.name);
      if (!known || *known == routine) continue;
      CreateRoutine made = read_back(routine, version_);
      if (made.returns != known->returns && scratch_.is_one_type(made.returns, known->returns))
        made.returns = known->returns;
      if (made == *known) routine = *known;
    }
  }

  int version_;
  const Database& known_;
  Lookup<Table> known_tables_;
  Database words_;
  Scratch scratch_;
};

}  // namespace

Database in_words_of_mysql(db::Connection& connection, const autogenerate::Models& models,
                           const autogenerate::Renaming& known) {
  return Words(connection, models, known.database).run();
}

void complete_mysql(Database& known, Database& models) {
  std::erase_if(known.views, is_scratch);
  complete_names_and_dependencies(known);
  for (Table& table : models.tables) complete_references(table, models);
  const Lookup<Table> model_tables(models.tables);
  for (Table& table : known.tables)
    if (const Table* model = model_tables.find(table.name)) call_as_in_model(table, *model);
}

}  // namespace migrator::difference
