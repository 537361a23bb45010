// A case of Alembic's tests as data (README.md).
#pragma once

#include <map>
#include <string>
#include <vector>

namespace migrator::test {

struct Case {
  std::string name;                            // "indexes.txt: a column is added"
  int since = 0;                               // the server's major version
  std::map<std::string, std::string> filters;  // keys of an ini file
  std::string version_table;                   // to be left alone, with its schema before a dot
  std::vector<std::string> from, to;           // SQL of the database, and of the models
  std::vector<std::string> theirs, ours;       // what has to be done: a line each, sorted
  std::vector<std::string> impossible;         // what differs and no operation of ours can change
  std::string why;                             // ours are others: a word of reasons.txt
};

// The files of a backend, without their ending.
std::vector<std::string> topics(const std::string& backend);

// Of a file: of "sqlite/indexes.txt", say. Throws std::runtime_error for what is no line of a case.
std::vector<Case> read_cases(const std::string& file);

struct Reason {
  std::string word;
  std::string kind;  // "better", "other", "known"
  std::string text;
};

std::vector<Reason> read_reasons(const std::string& file = "reasons.txt");

}  // namespace migrator::test
