// A database of the backend that the test is linked with, and what a snapshot says of it.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "../db/test_database.hpp"
#include "engine/schema_snapshot.hpp"

namespace migrator::test {

using engine::ColumnOrder;
using engine::SchemaSnapshot;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

using Lines = std::vector<std::string>;

// A database with a connection to it.
struct Subject {
  TestDatabase database;
  std::unique_ptr<db::Connection> connection = database.open();

  void run(const std::string& sql) { connection->execute(std::vector<db::Statement>{{sql, {}, {}}}); }
  SchemaSnapshot look(const dialect::VersionTable& table = {}) { return engine::take_snapshot(*connection, table); }
};

inline Lines lines_of(const SchemaSnapshot& snapshot) {
  Lines lines;
  for (const auto& object : snapshot.objects())
    lines.push_back(fmt::format("{} {}: {}", object.kind, object.name, object.definition));
  return lines;
}

class SnapshotTest : public testing::Test {
 protected:
  Subject subject;

  void run(const std::string& sql) { subject.run(sql); }
  SchemaSnapshot look() { return subject.look(); }
  Lines lines() { return lines_of(look()); }

  // What these statements change.
  Lines changes(const std::string& sql) {
    const SchemaSnapshot before = look();
    run(sql);
    return engine::difference(before, look(), ColumnOrder::compared);
  }
  Lines changes_of_two(const std::string& there, const std::string& back, ColumnOrder order = ColumnOrder::compared) {
    const SchemaSnapshot before = look();
    run(there);
    EXPECT_THAT(engine::difference(before, look(), ColumnOrder::compared), Not(IsEmpty())) << there;
    run(back);
    return engine::difference(before, look(), order);
  }
};

}  // namespace migrator::test
