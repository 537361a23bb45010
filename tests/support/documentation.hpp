// What a page of docs/ has to show of operations: the SQL that the dialects write, to the letter.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace migrator::testing {

inline std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// What pages tell apart. MySQL and MariaDB are one backend, and not the same server.
struct Server {
  const char* name;
  const char* backend;
  int version;  // 0: the newest
};
inline constexpr Server servers[] = {
    {"PostgreSQL", "postgresql", 0}, {"SQLite", "sqlite", 0}, {"MySQL", "mysql", 80400}, {"MariaDB", "mysql", 0}};

// A line for each statement. `statements` gives those of a backend and a version, or throws Error.
template <class Statements>
std::string sql_of(const Server& server, const Statements& statements) {
  std::string block;
  try {
    for (const std::string& one : statements(server.backend, server.version)) block += one + ";\n";
  } catch (const Error& error) {
    const std::string hint = error.hints.empty() ? "" : error.hints.front();
    if (hint.starts_with("`migrator upgrade` does it")) return "-- the table is made anew\n";
    if (hint.starts_with("`migrator upgrade` asks")) return "-- the server is asked first\n";
    return "-- refused\n";
  }
  return block.empty() ? "-- nothing\n" : block;
}

// The block of an example: the SQL once for all servers that get the same.
template <class Statements>
std::string block_of(const Statements& statements) {
  std::vector<std::pair<std::vector<std::string>, std::string>> parts;
  for (const Server& server : servers) {
    const std::string sql = sql_of(server, statements);
    const auto same = std::ranges::find(parts, sql, [](const auto& part) { return part.second; });
    if (same != parts.end())
      same->first.push_back(server.name);
    else
      parts.push_back({{server.name}, sql});
  }
  std::string block = "```sql\n";
  for (const auto& [names, sql] : parts) {
    block += "-- " + names.front();
    for (std::size_t i = 1; i < names.size(); ++i) block += (i + 1 < names.size() ? ", " : " and ") + names[i];
    block += "\n" + sql;
  }
  return block + "```\n";
}

}  // namespace migrator::testing
