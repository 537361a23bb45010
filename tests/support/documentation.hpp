// What a page of docs/ has to show of operations: the SQL that the dialects write, to the letter.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace migrator::testing {

inline std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// A line for each statement. `statements` gives those of a backend, or throws Error.
template <class Statements>
std::string sql_of(const char* backend, const Statements& statements) {
  std::string block;
  try {
    for (const std::string& one : statements(backend)) block += one + ";\n";
  } catch (const Error& error) {
    const bool by_rebuild = !error.hints.empty() && error.hints.front().starts_with("`migrator upgrade` does it");
    return by_rebuild ? "-- the table is made anew\n" : "-- refused\n";
  }
  return block.empty() ? "-- nothing\n" : block;
}

// The block of an example.
template <class Statements>
std::string block_of(const Statements& statements) {
  const std::string postgresql = sql_of("postgresql", statements), sqlite = sql_of("sqlite", statements);
  if (postgresql == sqlite) return "```sql\n-- PostgreSQL and SQLite\n" + postgresql + "```\n";
  return "```sql\n-- PostgreSQL\n" + postgresql + "-- SQLite\n" + sqlite + "```\n";
}

}  // namespace migrator::testing
