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

// What can have another name, in the order in which it gets it. A column may be a composite type's attribute.
inline constexpr schema::ObjectKind renamed_kinds[] = {
    schema::ObjectKind::type,   schema::ObjectKind::domain,     schema::ObjectKind::sequence,
    schema::ObjectKind::table,  schema::ObjectKind::view,       schema::ObjectKind::materialized_view,
    schema::ObjectKind::column, schema::ObjectKind::enum_value, schema::ObjectKind::constraint,
    schema::ObjectKind::index,
};

// Whether it is called within a table or a type, and not within a schema.
constexpr bool is_part(schema::ObjectKind kind) {
  using enum schema::ObjectKind;
  return kind == column || kind == enum_value || kind == constraint || kind == index;
}

struct Rename {
  schema::Object object;  // of a kind below, under its new name, and with its table's or type's new one
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
  bool renames_views = false;                                 // the same, by the comparison
};

// Throws `internal` for a backend that we have no rules of.
const RenameRules& rename_rules(std::string_view backend);

struct Renaming {
  std::vector<schema::Operation> operations;
  schema::Database database;
};

// Renames what a database contains: first types, tables and the like, then what is in them. All that refers to it
// follows: foreign keys, keys, indexes, partitions, owners of sequences, triggers, policies, comments, dependencies,
// and by its tokens the text of an expression. The text of a view follows where it is clear which column it means; of
// others it stays as it is, and the comparison makes these views again. Names that circle go through a third one. What
// is not there is left out, and what is said twice is done once. Constraints and indexes keep their names, so that
// those that the server has chosen have to be said (reflection::Scope::with_chosen_names).
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
