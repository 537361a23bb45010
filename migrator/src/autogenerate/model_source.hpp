// What a database contains as the source of models.
#pragma once

#include <string>
#include <vector>

#include "schema/database.hpp"

namespace migrator::autogenerate {

struct ModelFile {
  std::string name;  // "user.cpp": lower case letters, digits and _; no two are the same
  std::string text;
};

struct ModelSource {
  std::vector<ModelFile> files;       // by name
  std::vector<std::string> left_out;  // what no model can say: the database's, and what models have no words for
};

// As a careful person would write it: a file for each table, with its partitions and all that belongs to it, and one
// each for schemas, types, sequences, routines and views. Compiled and read by models_of() it is the same database,
// without what is left out. The same input gives the same output.
ModelSource model_source_of(const schema::Database& database);

}  // namespace migrator::autogenerate
