// Every word for a type, with what it becomes: what the tests of text, servers and documentation go through.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "schema/type.hpp"

namespace migrator::testing {

struct TypeWord {
  std::string cpp;  // as an author writes it
  schema::Type type;
  std::string postgresql;
  std::string sqlite;     // empty: refused
  std::string strict;     // in a STRICT table
  std::string value;      // a text that the type takes, and gives back unchanged
  std::string extension;  // of PostgreSQL, that has to be there
  int since = 0;          // the version of PostgreSQL that brought it
};

inline void PrintTo(const TypeWord& word, std::ostream* out) { *out << word.cpp; }

const std::vector<TypeWord>& type_words();

}  // namespace migrator::testing
