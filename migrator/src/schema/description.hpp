// What models say: operations that would make it all in an empty database, and what was called otherwise before.
#pragma once

#include <string>
#include <vector>

#include "schema/node.hpp"
#include "schema/object.hpp"
#include "schema/operation.hpp"

namespace migrator::schema {

// The thing is the one that had the old name.
struct Renamed {
  Object object;
  std::string old_name;
  Origin origin;
};

struct Description {
  std::vector<Operation> operations;  // valid, each with its place
  std::vector<Renamed> renames;
  std::string backend = {};  // that it is for
};

// What the models' plugin streamed, for one server; a version of 0 is newer than all. A naming convention is for all of
// it, wherever it stands. Throws `plugin` for what this migrator does not know, and `sql` for what is wrong, both at
// the place.
Description read_description(std::vector<Node> nodes, const std::string& backend, int server_version);

}  // namespace migrator::schema
