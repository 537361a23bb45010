// What models say in the words of a server. Inside this layer only.
#pragma once

#include "autogenerate/models.hpp"
#include "autogenerate/renames.hpp"
#include "db/connection.hpp"
#include "schema/database.hpp"

namespace migrator::difference {

// Whether the table of the models is another as it stands, before a server is asked.
bool differ(const schema::Table& known, const schema::Table& model, const std::string& backend);

// What the models describe, as `known` says it where the server means the same. Anything that the server has to be
// asked is made by itself, empty, and is gone afterwards: PostgreSQL makes temporary tables, views, … in a transaction
// that is rolled back, SQLite a database in memory, MySQL temporary tables, and views under names of their own, since
// it has no temporary ones. Nothing of `known` is touched, and no expression is evaluated. Throws what the server
// refuses at its place in the models.
schema::Database in_words_of_postgresql(db::Connection& connection, const autogenerate::Models& models,
                                        const autogenerate::Renaming& known);
schema::Database in_words_of_sqlite(db::Connection& connection, const autogenerate::Models& models,
                                    const autogenerate::Renaming& known);
schema::Database in_words_of_mysql(db::Connection& connection, const autogenerate::Models& models,
                                   const autogenerate::Renaming& known);

// Names and dependencies; a key that is unique, of which MySQL knows one kind, is what the models call it; and foreign
// keys of the models say the columns that they refer to, which MySQL does not know by itself.
void complete_mysql(schema::Database& known, schema::Database& models);

}  // namespace migrator::difference
