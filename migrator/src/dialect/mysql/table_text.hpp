// The answer to SHOW CREATE TABLE, taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrator::dialect::mysql {

// What stands between the table's parentheses: columns, keys, constraints, in their order and without their commas.
std::vector<std::string_view> table_parts(std::string_view create_table);

// Of the column, without its name and without the marks of version comments; empty where there is none.
struct ColumnText {
  std::string name;
  // A word of the server for each thing that a column has (TYPE, CHARACTER SET, COLLATE, GENERATED, NOT NULL, NULL,
  // DEFAULT, ON UPDATE, AUTO_INCREMENT, COMMENT, CHECK, other), and the text of it with that word.
  struct Clause {
    std::string_view kind;
    std::string text;
  };
  std::vector<Clause> clauses;

  const Clause* find(std::string_view kind) const;
  void remove(std::string_view kind);
  // In the place of the one of that kind, or else before those that come behind it in the server's order.
  void put(std::string_view kind, std::string text);
  std::string text() const;
};

// Of a part that is a column.
ColumnText column_text(std::string_view part);
// The names of columns are the same in capitals and small letters.
ColumnText column_text(std::string_view create_table, const std::string& column);

}  // namespace migrator::dialect::mysql
