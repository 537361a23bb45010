#include "difference/postgresql/asking.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "autogenerate/creation.hpp"
#include "autogenerate/mentions.hpp"
#include "autogenerate/wording.hpp"
#include "reflection/reflection.hpp"

namespace migrator::difference::postgresql {

namespace {

using namespace schema;

constexpr const char* temporary_schema = "pg_temp";

template <class Thing>
void take_new(const std::vector<Thing>& models, const std::vector<Thing>& known, std::vector<Thing>& list) {
  for (const Thing& one : models)
    if (std::ranges::find(known, one.name, &Thing::name) == known.end()) list.push_back(one);
}

// Things that do not lie among the relations and types, where a name finds what is temporary first.
void make_temporary(Database& made) {
  for (Table& one : made.tables) one.storage.persistence = Persistence::temporary;
  for (View& one : made.views) one.temporary = true;
  for (CreateCompositeType& one : made.composite_types) one.name.schema = temporary_schema;
  for (CreateDomain& one : made.domains) one.name.schema = temporary_schema;
  for (CreateSequence& one : made.sequences) one.name.schema = temporary_schema;
  for (CreateRoutine& one : made.routines) one.name.schema = temporary_schema;
}

bool may_be_refused(const Operation& operation) {
  const auto& action = static_cast<const AnyAction&>(operation.action);
  return std::holds_alternative<CreateView>(action) || std::holds_alternative<CreateRoutine>(action);
}

}  // namespace

void Asking::make_what_is_needed(const Database& models, const autogenerate::Renaming& renaming) {
  const Database& known = renaming.database;
  Database needed;
  take_renamed(models, renaming.operations, needed);
  take_new(models.schemas, known.schemas, needed.schemas);
  take_new(models.extensions, known.extensions, needed.extensions);
  take_new(models.enums, known.enums, needed.enums);
  take_new(models.composite_types, known.composite_types, needed.composite_types);
  take_new(models.domains, known.domains, needed.domains);
  take_new(models.sequences, known.sequences, needed.sequences);
  take_new(models.routines, known.routines, needed.routines);
  for (CreateSequence& one : needed.sequences) one.options.owner.reset();
  remake_enums(models, known, needed);
  needed.dependencies = autogenerate::mentions_in(needed);
  for (const Operation& one : autogenerate::creation_of(needed)) {
    if (may_be_refused(one))
      making_.try_to_run(one);
    else
      making_.run({&one, 1});
  }
}

// Functions, and what else names a type, follow it. A sequence would be locked, so that one more is made.
void Asking::take_renamed(const Database& models, const std::vector<Operation>& renames, Database& needed) {
  for (const Operation& one : renames) {
    const auto& action = static_cast<const AnyAction&>(one.action);
    const auto* rename = std::get_if<RenameObject>(&action);
    const bool is_type =
        rename && (rename->object.kind == ObjectKind::type || rename->object.kind == ObjectKind::domain);
    if (is_type || std::holds_alternative<RenameEnumValue>(action) || std::holds_alternative<RenameAttribute>(action))
      making_.run({&one, 1});
    if (!rename || rename->object.kind != ObjectKind::sequence) continue;
    if (const auto* sequence = find(models.sequences, {rename->object.name.schema, rename->new_name}))
      needed.sequences.push_back(*sequence);
  }
}

// A value that was added to an enum cannot be used in the same transaction; those of a new one can.
void Asking::remake_enums(const Database& models, const Database& known, Database& needed) {
  for (const CreateEnum& one : models.enums) {
    const CreateEnum* before = find(known.enums, one.name);
    if (!before || *before == one) continue;
    const Object type{ObjectKind::type, one.name};
    const Operation rename{RenameObject{type, fmt::format("migrations before {}", needed.enums.size())}, {}};
    making_.run({&rename, 1});
    needed.enums.push_back(one);
  }
  if (!needed.enums.empty()) take_routines_of_enums(known, needed);
}

// Those that are there take the type that was put aside.
void Asking::take_routines_of_enums(const Database& known, Database& needed) {
  for (const Dependency& one : autogenerate::mentions_in(known)) {
    const bool is_routine = one.object.kind == ObjectKind::function || one.object.kind == ObjectKind::procedure;
    if (!is_routine || !find(needed.enums, one.needs.name)) continue;
    for (const CreateRoutine& routine : known.routines)
      if (routine.name == one.object.name && std::ranges::find(needed.routines, routine) == needed.routines.end())
        needed.routines.push_back(routine);
  }
}

Database Asking::ask(const Database& models, const Questions& questions) {
  Database asked;
  for (const Table& one : models.tables)
    if (questions.tables.contains(key_of(one.name))) asked.tables.push_back(temporary(one, asked.tables.size()));
  const auto of_table = [&](auto thing) {
    thing.table = relation(thing.table);
    return thing;
  };
  for (const std::size_t one : questions.triggers) asked.triggers.push_back(of_table(models.triggers[one]));
  for (const std::size_t one : questions.policies) asked.policies.push_back(of_table(models.policies[one]));
  for (const std::size_t one : questions.composite_types) {
    asked.composite_types.push_back(models.composite_types[one]);
    asked.composite_types.back().name = thing(ObjectKind::type, one);
  }
  for (const std::size_t one : questions.domains) {
    asked.domains.push_back(autogenerate::with_numbered_parts(models.domains[one], one));
    asked.domains.back().name = thing(ObjectKind::domain, one);
  }
  for (const std::size_t one : questions.sequences) {
    asked.sequences.push_back(models.sequences[one]);
    asked.sequences.back().options.owner.reset();
    asked.sequences.back().name = thing(ObjectKind::sequence, one);
  }
  for (const std::size_t one : questions.routines) {
    asked.routines.push_back(models.routines[one]);
    asked.routines.back().name = thing(ObjectKind::function, one);
  }
  for (const View& one : models.views)
    if (questions.views.contains(key_of(one.name))) asked.views.push_back(one);
  for (const CreateMaterializedView& one : models.materialized_views)
    if (questions.views.contains(key_of(one.name))) asked.views.push_back({one.name, one.query, one.columns});
  for (View& one : asked.views) one.name = relation(one.name);
  make_temporary(asked);
  asked.dependencies = autogenerate::mentions_in(asked);
  return make(asked);
}

Database Asking::ask_again(Database made) {
  made.schemas.clear();
  made.extensions.clear();
  made.others.clear();
  make_temporary(made);
  const db::Statement back{"ROLLBACK TO SAVEPOINT asked", {}, {}};
  connection_.execute({&back, 1});
  return make(made);
}

// A view or a routine that the server refuses needs what is not there yet: it is not the one that is known.
Database Asking::make(const Database& asked) {
  const db::Statement savepoint{"SAVEPOINT asked", {}, {}};
  connection_.execute({&savepoint, 1});
  for (const Operation& one : autogenerate::creation_of(asked)) {
    if (may_be_refused(one))
      making_.try_to_run(one);
    else
      making_.run({&one, 1});
  }
  return reflection::reflect_within(connection_, {.temporary = true});
}

Table Asking::temporary(const Table& model, std::size_t number) {
  Table table = autogenerate::with_numbered_parts(model, number, autogenerate::ForeignKeys::left_out);
  table.name = relation(model.name);
  table.comment.clear();
  for (Column& one : table.columns) one.comment.clear();
  if (table.partition_of) table.partition_of->parent = relation(table.partition_of->parent);
  for (TableName& one : table.inherits) one = relation(one);
  return table;
}

TableName Asking::relation(const TableName& name) {
  if (name.schema.empty()) return name;
  const auto [known, is_new] = names_.emplace(key_of(name), TableName());
  if (is_new) {
    known->second.name = fmt::format("migrations {}", names_.size());
    making_.made_as(known->second, name);
  }
  return known->second;
}

ObjectName Asking::thing(ObjectKind kind, std::size_t place) {
  return {"", fmt::format("migrations {} {}", words_of(kind), place)};
}

}  // namespace migrator::difference::postgresql
