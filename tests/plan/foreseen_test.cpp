#include "engine/foreseen.hpp"

#include <gmock/gmock.h>

#include <functional>
#include <migrator/revision.hpp>

namespace migrator::test {
namespace {

using engine::Foreseen;
using testing::ElementsAre;
using testing::IsEmpty;

using Direction = std::function<void(op&)>;
Direction current;

void run_direction(op& op) { current(op); }

std::int32_t run_current(const migration_host* host) {
  return detail::run(*host, run_direction, __FILE__, static_cast<unsigned>(__LINE__));
}

Foreseen foreseen_of(Direction direction, const char* backend = "sqlite", const engine::RunOptions& options = {}) {
  current = std::move(direction);
  return engine::foresee(run_current, {backend, 0}, options);
}

// "table: the line of the operation that takes it", counted from `line`.
std::vector<std::string> made_anew(const Foreseen& foreseen, unsigned line) {
  std::vector<std::string> tables;
  for (const engine::MadeAnew& one : foreseen.made_anew)
    tables.push_back(one.table.name + ": " + std::to_string(one.origin.line - line));
  return tables;
}

Error error_of(Direction direction, const engine::RunOptions& options = {}) {
  try {
    foreseen_of(std::move(direction), "sqlite", options);
  } catch (const Error& error) {
    return error;
  }
  return {ErrorKind::internal, "nothing was thrown"};
}

TEST(Foreseen, HasTheOperationsInOrder) {
  const Foreseen foreseen = foreseen_of(
      [](op& op) {
        op.add_column("a", column("x", integer()));
        op.execute("UPDATE a SET x = 1");
        op.drop_table("b");
      },
      "mysql");
  ASSERT_EQ(foreseen.operations.size(), 3u);
  EXPECT_TRUE(std::holds_alternative<schema::AddColumn>(foreseen.operations[0].action));
  EXPECT_TRUE(std::holds_alternative<schema::Execute>(foreseen.operations[1].action));
  EXPECT_TRUE(std::holds_alternative<schema::DropTable>(foreseen.operations[2].action));
  EXPECT_EQ(foreseen.operations[0].origin.line + 2, foreseen.operations[2].origin.line);
  EXPECT_THAT(foreseen.made_anew, IsEmpty());
  EXPECT_FALSE(foreseen.query);
}

// A recording would end at these: they do not fit into its memory.
TEST(Foreseen, LeavesOutRowsHoweverManyThereAre) {
  const Foreseen foreseen = foreseen_of([](op& op) {
    op.bulk_insert("a", {"id", "note"}, [](row_writer& to) {
      for (int i = 0; i < 100'000; ++i) to.add({i, "a note that takes some room"});
    });
    op.drop_table("b");
  });
  ASSERT_EQ(foreseen.operations.size(), 2u);
  EXPECT_THAT(std::get<schema::BulkInsert>(foreseen.operations[0].action).rows, IsEmpty());
  EXPECT_TRUE(std::holds_alternative<schema::DropTable>(foreseen.operations[1].action));
}

TEST(Foreseen, EndsAtAQuery) {
  constexpr unsigned line = __LINE__;
  const Foreseen foreseen = foreseen_of([](op& op) {
    op.alter_column("a", "x", bigint());
    if (op.query<int>("SELECT 1").size() == 1) op.drop_table("b");
  });
  EXPECT_EQ(foreseen.operations.size(), 1u);
  EXPECT_THAT(made_anew(foreseen, line), ElementsAre("a: 2"));
  ASSERT_TRUE(foreseen.query);
  EXPECT_EQ(foreseen.query->line, line + 3);
}

TEST(Foreseen, NamesATableThatIsMadeAnewOnceForAllItsChanges) {
  constexpr unsigned line = __LINE__;
  const Direction direction = [](op& op) {
    op.add_column("a", column("y", integer()));
    op.alter_column("a", "x", bigint());
    op.alter_column("b", "x", not_null);
    op.add_constraint("a", unique("x").named("uq_x"));
    op.execute("DELETE FROM a");
    op.alter_column("a", "x", nullable);
  };
  EXPECT_THAT(made_anew(foreseen_of(direction), line), ElementsAre("b: 4", "a: 3", "a: 7"));
  EXPECT_THAT(made_anew(foreseen_of(direction, "mysql"), line), IsEmpty());
}

// These may need it, or read the table and leave it.
TEST(Foreseen, NamesNoTableThatMayStay) {
  const Foreseen foreseen = foreseen_of([](op& op) {
    op.drop_column("a", "x");
    op.rename_index("ix_a", "ix_b");
    op.validate_constraint("ck_b", "b");
  });
  EXPECT_EQ(foreseen.operations.size(), 3u);
  EXPECT_THAT(foreseen.made_anew, IsEmpty());
}

TEST(Foreseen, SaysWhatARunWouldSayFirst) {
  const Error error = error_of([](op& op) { op.create_sequence("s"); });
  EXPECT_EQ(error.kind, ErrorKind::sql);
  EXPECT_GT(error.origin.line, 0u);
}

TEST(Foreseen, KnowsTheArguments) {
  engine::RunOptions options;
  options.arguments["reason"] = "not today";
  const Error error = error_of([](op& op) { op.fail(op.argument("reason")); }, options);
  EXPECT_THAT(error.message, testing::HasSubstr("not today"));
}

}  // namespace
}  // namespace migrator::test
