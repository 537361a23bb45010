// A table as it is going to be, and where its values come from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rebuild/table_text.hpp"
#include "schema/operation.hpp"

namespace migrator::rebuild {

struct IndexText {
  std::string name;
  std::string sql;                   // CREATE INDEX, as it was written
  std::vector<std::string> columns;  // those that it has, or names in its expressions
};

// A column of the table as it was, for one of the table as it is going to be.
struct Source {
  std::string column;
  std::string type;
  std::optional<std::string> conversion = {};  // an expression of the author's
};

// A column that an identity was asked for.
struct Numbered {
  std::string column;
  bool never_reused = false;
};

struct Draft {
  std::string schema;  // as the revision says it: empty for the main database
  TableText table;
  std::vector<IndexText> indexes;
  std::vector<std::optional<Source>> sources;  // of each column; a new one has none
  bool takes_rebuild = false;
  // What does the same where no rebuild is needed.
  std::vector<schema::Operation> statements;
  std::vector<std::string> filled;  // columns that are NOT NULL from now on: their default takes the place of NULL
  std::optional<Numbered> numbered = {};
};

Draft draft_of(std::string schema, TableText table, std::vector<IndexText> indexes);

// Changes the draft as the operation says. Throws `sql` at its origin for a column or a constraint that is not there,
// saying what is, and for what would take something with it that the revision does not name.
void apply(Draft& draft, const schema::Operation& operation, int server_version);
// After the last operation.
void finish(Draft& draft);

// Whether the table is not as it was; else only its indexes may be others.
bool changes_rows_or_clauses(const Draft& draft, const TableText& before);

// CREATE INDEX or CREATE TRIGGER, with its schema, and with another name where one is given.
std::string created_in(const std::string& sql, const std::string& schema, const std::string& new_name = {});

}  // namespace migrator::rebuild
