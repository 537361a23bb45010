// op.naming_convention(): names for the keys, checks and indexes that a revision leaves without one.
#pragma once

#include <map>
#include <string>

#include "schema/name_pattern.hpp"
#include "schema/node.hpp"

namespace migrator::schema {

class NamingConvention {
 public:
  static constexpr std::string_view node_kind = "naming_convention";

  // None: every name stays as it was given.
  NamingConvention() = default;
  // Of a node of this kind. Throws `sql` at the node's origin for a pattern that is wrong.
  explicit NamingConvention(const Node& node);

  // Names what an operation makes and leaves unnamed. As with SQLAlchemy a name that was given stays, unless the
  // pattern builds on %(constraint_name)s. Before the tree is read, so that no operation needs to know of it. Throws
  // `sql` at the operation's origin.
  void apply(Node& operation) const;

 private:
  std::string name_of(const Node& named, const Node& operation) const;
  void name_index(Node& create_index) const;
  void name_dropped_constraint(Node& drop_constraint) const;

  std::map<std::string, NamePattern, std::less<>> patterns_;  // by the kind of what they name
};

// A name that was made, not given, and is longer than 63 bytes: its first 55, and four digits of its MD5, as SQLAlchemy
// does it. The same on every backend, so that a revision can say the name.
std::string shortened(const std::string& name);

}  // namespace migrator::schema
