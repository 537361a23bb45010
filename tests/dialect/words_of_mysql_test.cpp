// What only MySQL and MariaDB have is refused elsewhere, and the message says what to do instead.
#include "operations.hpp"

namespace migrator::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const TableName t{"", "t"};

struct Refused {
  const char* name;
  Action action;
  const char* what;
  const char* instead;
};

template <class Change>
CreateTable table_with(Change change) {
  CreateTable create = create_table("t", {column("a")});
  change(create.table);
  return create;
}

CreateIndex prefixed() {
  CreateIndex create = create_index("ix", t, {"a"});
  create.index.keys[0].prefix = 10;
  return create;
}

AddConstraint prefixed_key() {
  PrimaryKey key{"", {"a"}};
  key.prefixes = {10};
  return {t, key};
}

DropColumn quickly_dropped() {
  DropColumn drop{t, "a"};
  drop.online.lock = "none";
  return drop;
}

AlterColumn shown() {
  AlterColumn alter = alter_column("t", "a");
  alter.invisible = false;
  return alter;
}

std::vector<Refused> refused() {
  const Partition p{"p", BelowBounds{{BoundValue(Value(std::int64_t{1}))}}};
  return {
      {"Prefix", prefixed(), "prefix()", "substr(a, 1, 10)"},
      {"PrefixOfAKey", prefixed_key(), "prefix() in a primary key", "a unique index"},
      {"OnUpdate", table_with([](Table& one) { one.columns[0].on_update_current_timestamp = true; }),
       "on_update_current_timestamp", "op.create_trigger()"},
      {"Invisible", table_with([](Table& one) { one.columns[0].invisible = true; }), "invisible columns",
       "op.create_view()"},
      {"Visible", shown(), "invisible columns", "op.create_view()"},
      {"Lock", quickly_dropped(), "algorithm() or lock()", "leave them away"},
      {"AddPartition", AddPartition{t, p}, "partitions that are no tables", "partition_of()"},
      {"DropPartition", DropPartition{t, "p"}, "partitions that are no tables", "partition_of()"},
      {"Bounds", AttachPartition{t, {"", "p"}, p.bounds}, "for_values_below()", "for_values_from()"},
      {"Partitions", table_with([&](Table& one) {
         one.partition_by = PartitionBy{PartitionMethod::range, {{"a"}}};
         one.partitions = {p};
       }),
       "partitions that are no tables", "partition_of()"},
      {"ByKey", table_with([](Table& one) {
         one.partition_by = PartitionBy{PartitionMethod::key, {{"a"}}};
       }),
       "partition_by_key()", "partition_by_hash()"},
      {"History", table_with([](Table& one) { one.system_versioned = true; }), "system versioning", "a trigger"},
      {"NewHistory", SetSystemVersioned{t}, "system versioning", "a trigger"},
      {"NoHistory", table_with([](Table& one) { one.columns[0].without_system_versioning = true; }),
       "system versioning", "a trigger"},
  };
}

TEST(WordsOfMysql, AreRefusedElsewhere) {
  for (const char* backend : {"postgresql", "sqlite"})
    for (const Refused& one : refused()) {
      const dialect::Dialect& dialect = dialect::dialect_of(backend);
      const std::string product(dialect.server_versions().product);
      EXPECT_THAT(refusal(dialect, one.action), AllOf(HasSubstr(product + " has no " + one.what),
                                                      HasSubstr(one.instead), HasSubstr("ask op.backend()")))
          << one.name;
      EXPECT_THROW(dialect.check({one.action, here}, 0), Error) << one.name;
    }
}

}  // namespace
}  // namespace migrator::testing
