// Operations on schemas and extensions.
#pragma once

#include <optional>

#include "schema/object.hpp"

namespace migrator::schema {

struct CreateSchema {
  std::string name;
  std::optional<Role> owner;
  bool if_not_exists = false;
  bool operator==(const CreateSchema&) const = default;
};

struct CreateExtension {
  std::string name;
  std::string schema;   // empty: the extension's choice, or the connection's default
  std::string version;  // empty: the extension's default
  bool cascade = false;
  bool if_not_exists = false;
  bool operator==(const CreateExtension&) const = default;
};

struct UpdateExtension {
  std::string name;
  std::string version;  // empty: the newest
  bool operator==(const UpdateExtension&) const = default;
};

}  // namespace migrator::schema
