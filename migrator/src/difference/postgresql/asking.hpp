// Asking the server. Inside this layer only.
#pragma once

#include <map>

#include "autogenerate/renames.hpp"
#include "difference/making.hpp"
#include "difference/postgresql/questions.hpp"

namespace migrator::difference::postgresql {

// Within one transaction, which the caller opens and rolls back. Everything is made as temporary, which no other
// session sees and no lock of theirs waits for.
class Asking {
 public:
  Asking(db::Connection& connection, const autogenerate::Models& models)
      : connection_(connection), making_(connection, models) {}

  // New types, sequences, functions, … of which the others are made; these where they belong.
  void make_what_is_needed(const schema::Database& models, const autogenerate::Renaming& known);

  // What the server makes of these things of the models: under the names below, parts of tables and domains numbered
  // (autogenerate/wording.hpp), without foreign keys. What it makes of a materialized view is a view.
  schema::Database ask(const schema::Database& models, const Questions& questions);

  // What it makes of that. It is not always the same: IN (…) of a varchar is written in a way that is read in another,
  // and a database that was restored from a dump has the second (13 to 18).
  schema::Database ask_again(schema::Database made);

  // Under its own name where that is found before the other relation of the name, so that views read it.
  schema::TableName relation(const schema::TableName& name);
  // Of a domain, a sequence or a routine, by its place in the models' list. They share a space with each other.
  static schema::ObjectName thing(schema::ObjectKind kind, std::size_t place);

 private:
  schema::Database make(const schema::Database& asked);
  schema::Table temporary(const schema::Table& model, std::size_t number);
  void take_renamed(const schema::Database& models, const std::vector<schema::Operation>& renames,
                    schema::Database& needed);
  void take_routines_of_enums(const schema::Database& known, schema::Database& needed);
  void remake_enums(const schema::Database& models, const schema::Database& known, schema::Database& needed);

  db::Connection& connection_;
  Making making_;
  std::map<NameKey, schema::TableName> names_;
};

}  // namespace migrator::difference::postgresql
