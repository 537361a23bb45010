// An operation as a plugin streams it: a tree of kinds, names, attributes and children, before anybody knows what it
// means.
#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "schema/value.hpp"

namespace migrator::schema {

struct Attribute {
  std::string name;
  Value value;
};

struct Node {
  std::string kind;
  std::string name;
  Origin origin;
  std::vector<Attribute> attributes;
  std::vector<Node> children;
};

}  // namespace migrator::schema
