// What a table is made of beyond what SQLite's pragmas tell: CHECK, COLLATE, GENERATED, AUTOINCREMENT, ON CONFLICT,
// DEFERRABLE, the names of constraints, STRICT and WITHOUT ROWID stand in the text of its CREATE TABLE alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrator::dialect::sqlite {

struct TableClauses {
  struct Clause {
    std::string column;  // empty: of the table
    std::string text;    // a constraint of one column is written as one of the table
  };
  std::vector<Clause> clauses;
  std::string options;  // "without rowid, strict"
};

// The texts are in normal form. `create_table` is as sqlite_master has it; what other text it takes for one is not
// said.
TableClauses table_clauses(std::string_view create_table);

}  // namespace migrator::dialect::sqlite
