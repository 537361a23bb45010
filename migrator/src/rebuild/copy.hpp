// The rows of a table for the one that takes its place.
#pragma once

#include <string>
#include <vector>

#include "rebuild/draft.hpp"

namespace migrator::rebuild {

// Rows that the new table has no place for.
struct Obstacle {
  std::string query;  // how many there are
  std::string what;   // before the number: "column "a" …, and there are rows: "
  std::string advice;
};

struct Copy {
  std::vector<Obstacle> obstacles;  // to be asked before
  std::string insert;               // INSERT … SELECT; the rows keep their rowid
};

// Both names are quoted and qualified.
Copy copy_of(const TableText& old_table, const Draft& draft, const std::string& from, const std::string& into);

}  // namespace migrator::rebuild
