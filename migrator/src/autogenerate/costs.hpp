// What a revision costs a server with many rows: tables that are written anew as a whole.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dialect/dialect.hpp"
#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

struct Cost {
  std::size_t operation = 0;  // its place in the list
  std::string text;           // "the server copies table user, and others wait to write to it"
};

// In the order of the operations. A table that they make has no rows yet; one that `before` does not have, and they do
// not make, may be of any kind: what depends on it is not said.
std::vector<Cost> costs_of(const std::vector<schema::Operation>& operations, const schema::Database& before,
                           const dialect::Dialect& dialect, int server_version);

}  // namespace migrator::autogenerate
