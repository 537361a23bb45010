// A CREATE TABLE of sqlite_master in parts, each as it was written: what a rebuild does not change stays as it is, be
// it something that no revision could say (ON CONFLICT, PRIMARY KEY DESC, a name of a NOT NULL).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::rebuild {

enum class ClauseKind {
  primary_key,
  unique,
  check,
  foreign_key,
  not_null,
  null,
  default_value,
  collation,
  generated,
};

// A constraint of the table, or what stands behind a column.
struct Clause {
  ClauseKind kind = ClauseKind::check;
  std::string name = {};                  // behind CONSTRAINT; empty: it has none
  std::string text = {};                  // all else
  std::vector<std::string> columns = {};  // of a key
  std::string expression = {};            // of a check, a default or a computed column
  std::size_t end_of_reference = 0;       // of a foreign key: where its DEFERRABLE begins, or would
  bool autoincrement = false;
  bool descending = false;       // PRIMARY KEY DESC behind a column, which makes it no rowid
  std::string chosen_name = {};  // what revisions call it when it has no name (dialect/chosen_names.hpp)
};

struct ColumnText {
  std::string name;
  std::string type = {};
  std::vector<Clause> clauses = {};

  const Clause* find(ClauseKind kind) const;
  void remove(ClauseKind kind);
};

struct TableText {
  std::string name;
  std::vector<ColumnText> columns;
  std::vector<Clause> constraints;
  bool strict = false;
  bool without_rowid = false;

  std::vector<std::string> column_names() const;
  const ColumnText* find(std::string_view column) const;  // in any letters, as SQLite finds it
  ColumnText* find(std::string_view column);
  // The column that is the rowid (lang_createtable.html#rowid).
  const ColumnText* rowid() const;
  bool is_numbered_once() const;  // AUTOINCREMENT
};

// Whether names are the same to SQLite: in any letters of ASCII.
bool same_name(std::string_view left, std::string_view right);

// Throws reflection::sqlite::NotSayable for what it cannot take apart.
TableText read_table_text(std::string_view create_table);

// CREATE TABLE under this name, which is quoted and qualified as it has to be.
std::string create_table(const TableText& table, const std::string& quoted_name);

// Gives each constraint that has neither name nor chosen name the latter.
void choose_names(TableText& table);

}  // namespace migrator::rebuild
