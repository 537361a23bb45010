// What a database contains at one moment, to be compared with what it contains at another, or with another database.
// docs/testing-suite.md says what is part of it on each backend.
#pragma once

#include <string>
#include <vector>

#include "db/connection.hpp"
#include "dialect/dialect.hpp"

namespace migrator::engine {

class SchemaSnapshot {
 public:
  SchemaSnapshot() = default;
  explicit SchemaSnapshot(std::vector<dialect::SchemaObject> objects);

  // Sorted by kind and name.
  const std::vector<dialect::SchemaObject>& objects() const { return objects_; }
  // Those that hold something, or may, without their parts: not what an administrator prepares an empty database with,
  // such as schemas, extensions and privileges.
  std::vector<dialect::SchemaObject> contents() const;

 private:
  std::vector<dialect::SchemaObject> objects_;
};

// Reads only, in a transaction of its own; the connection must be in none. The tables of the bookkeeping are left out.
SchemaSnapshot take_snapshot(db::Connection& connection, dialect::VersionTable table);

// A column that is dropped and added again stands at the end: nobody can put it back where it was.
enum class ColumnOrder { compared, ignored };

// The lines in which they differ: "- kind name: definition" for what is expected, "+ …" for what was found. Of a
// definition of several lines, those that differ. Nothing where they are the same.
std::vector<std::string> difference(const SchemaSnapshot& expected, const SchemaSnapshot& found, ColumnOrder order);

}  // namespace migrator::engine
