// What has another name now and is the same thing.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "autogenerate/models.hpp"
#include "dialect/lexer.hpp"
#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

struct Rename {
  schema::Object object;  // a table, column, constraint or index under its new name, and with its table's new one
  std::string old_name;
  bool operator==(const Rename&) const = default;
};

// What a server does when something gets another name.
struct RenameRules {
  dialect::LexicalRules lexical = {};
  std::function<std::string(std::string_view)> written_name;  // as it writes one in the texts that it keeps
  bool ignores_case = false;                                  // of names in texts
  bool keeps_columns_of_views = false;                        // SELECT new AS old
  bool renames_indexes = false;                               // otherwise they are dropped and made again
};

// Throws `internal` for a backend that we have no rules of.
const RenameRules& rename_rules(std::string_view backend);

struct Renaming {
  std::vector<schema::Operation> operations;
  schema::Database database;
};

// Renames what a database contains: first the tables, then what is in them. All that refers to it follows: foreign
// keys, keys, indexes, partitions, owners of sequences, triggers, policies, comments, dependencies, and by its tokens
// the text of an expression. The text of a view follows where it is clear which column it means; of others it stays as
// it is, and the comparison makes these views again. Names that circle go through a third one. What is not there is
// left out, and what is said twice is done once. Constraints and indexes keep their names, so that those that the
// server has chosen have to be said (reflection::Scope::with_chosen_names).
Renaming renamed(schema::Database database, const std::vector<Rename>& renames, const RenameRules& rules);

// The inverse, of operations that renamed() has given.
std::vector<schema::Operation> renamed_back(const std::vector<schema::Operation>& operations);

// Those renamed_from() of the models that are still to be done: the old name is in the database, and the new one is
// not, or is to have another name itself. Names that circle are done already when what has them looks as the models
// say; for two things that look the same, this cannot be told and nothing is done. Throws `sql` at the model's place
// for what is there under both names, and for names that circle where the database has the things as neither before nor
// behind.
std::vector<Rename> due_renames(const schema::Database& database, const Models& models);

}  // namespace migrator::autogenerate
