// A database of PostgreSQL: SQL in, values out.
#pragma once

#include <gmock/gmock.h>

#include "../db/test_database.hpp"
#include "dialect/dialect.hpp"
#include "reflection/reflection.hpp"

namespace migrator::test {

struct Subject {
  TestDatabase database;
  std::unique_ptr<db::Connection> connection = database.open();

  void run(const std::string& sql) { connection->execute(std::vector<db::Statement>{{sql, {}, {}}}); }
  schema::Database reflect(const reflection::Scope& scope = {}) { return reflection::reflect(*connection, scope); }
};

class ReflectionTest : public testing::Test {
 protected:
  Subject subject;

  schema::Database reflected(const std::string& sql) {
    subject.run(sql);
    return subject.reflect();
  }
  // Of the database's only table.
  schema::Table table(const std::string& sql) {
    const schema::Database database = reflected(sql);
    EXPECT_EQ(database.tables.size(), 1u);
    return database.tables.empty() ? schema::Table() : database.tables.front();
  }
  // "name type" and the rest of it, as the dialect writes a type.
  std::vector<std::string> types_of(const schema::Table& of) {
    std::vector<std::string> types;
    for (const schema::Column& column : of.columns)
      types.push_back(dialect::dialect_of("postgresql").type_name(column.type));
    return types;
  }
  std::vector<std::string> constraint_names(const schema::Table& of) {
    std::vector<std::string> names;
    for (const schema::Constraint& one : of.constraints)
      names.push_back(std::visit([](const auto& constraint) { return constraint.name; }, one));
    return names;
  }
};

}  // namespace migrator::test
