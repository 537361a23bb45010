// Nodes → operations: the meaning of what a plugin streamed.
#pragma once

#include <optional>
#include <string>

#include "schema/naming_convention.hpp"
#include "schema/node.hpp"
#include "schema/operation.hpp"

namespace migrator::schema {

// Throws `plugin` at the node's origin for a kind, attribute or child that this migrator does not know. What depends on
// the server or on earlier nodes is such a thing: an OperationReader knows it.
Operation read_operation(const Node& node);

// A node of kind "query".
Execute read_query(const Node& node);

// Reads what one revision streams, for one server.
class OperationReader {
 public:
  // A version of 0 is newer than all.
  OperationReader(std::string backend, int server_version)
      : backend_(std::move(backend)), server_version_(server_version) {}

  // No operation for a node that only says something of those to come. Throws as read_operation() does.
  std::optional<Operation> read(Node node);

 private:
  std::string backend_;
  int server_version_;
  NamingConvention names_;
};

}  // namespace migrator::schema
