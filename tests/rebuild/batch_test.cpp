// Which changes of a revision become one rebuild, and that nothing changes places that must not.
#include "rebuild/batch.hpp"

#include <gmock/gmock.h>

namespace migrator::rebuild {
namespace {

using namespace schema;
using testing::ElementsAre;

const dialect::Dialect& sqlite = dialect::dialect_of("sqlite");

TableName table(const char* name) { return {"", name}; }
Column column(const char* name) { return {name, {}, true, {}, {}, {}, {}, {}}; }
AlterColumn not_null(const char* of) { return {.table = table(of), .column = "c", .nullable = false}; }
AddConstraint key(const char* of) { return {table(of), Unique{"", {"c"}}}; }
CreateIndex index(const char* name, const char* of) { return {table(of), Index{.name = name}}; }
CreateTable whole(const char* name) { return {Table{table(name), {}, {}, {}}}; }

struct Word {
  std::string operator()(const AlterColumn& one) const { return "alter " + one.table.name; }
  std::string operator()(const AddColumn& one) const { return "add " + one.table.name; }
  std::string operator()(const DropColumn& one) const { return "drop " + one.table.name; }
  std::string operator()(const AddConstraint& one) const { return "key " + one.table.name; }
  std::string operator()(const CreateIndex& one) const { return "index " + one.index.name; }
  std::string operator()(const DropIndex& one) const { return "no index " + one.index; }
  std::string operator()(const RenameColumn& one) const { return "rename " + one.table.name; }
  std::string operator()(const CreateTable& one) const { return "table " + one.table.name.name; }
  std::string operator()(const DropTable& one) const { return "no table " + one.table.name; }
  std::string operator()(const Execute& one) const { return one.sql; }
  std::string operator()(const auto&) const { return "?"; }
};

std::string word(const Operation& operation) {
  return std::visit(Word(), static_cast<const AnyAction&>(operation.action));
}

// As the engine does it. A rebuild is in brackets.
std::vector<std::string> work_of(const std::vector<Action>& actions, const dialect::Dialect& dialect = sqlite) {
  Batch batch(dialect);
  std::vector<std::string> done;
  const auto release = [&] {
    for (const Work& work : batch.release()) {
      if (const auto* operation = std::get_if<Operation>(&work)) {
        done.push_back(word(*operation));
        continue;
      }
      std::string words;
      for (const Operation& one : std::get<Rebuild>(work).operations) words += (words.empty() ? "[" : ", ") + word(one);
      done.push_back(words + "]");
    }
  };
  for (const Action& action : actions) {
    const Operation operation{action, {}};
    if (batch.take(operation)) continue;
    release();
    if (!batch.take(operation)) done.push_back(word(operation));
  }
  release();
  return done;
}

TEST(Batch, MakesOneRebuildOfAllChangesOfATable) {
  EXPECT_THAT(work_of({not_null("a"), AddColumn{table("a"), column("d")}, key("a"), index("i", "a")}),
              ElementsAre("[alter a, add a, key a, index i]"));
  EXPECT_THAT(work_of({not_null("a"), not_null("b"), key("a"), key("b")}),
              ElementsAre("[alter a, key a]", "[alter b, key b]"));
  EXPECT_THAT(work_of({not_null("a"), not_null("A")}), ElementsAre("[alter a, alter A]"));
}

TEST(Batch, LeavesAloneWhatTakesNone) {
  EXPECT_THAT(work_of({AddColumn{table("a"), column("d")}, index("i", "b"), AddColumn{table("a"), column("e")}}),
              ElementsAre("add a", "index i", "add a"));
  EXPECT_THAT(work_of({not_null("a"), index("i", "b"), key("a")}), ElementsAre("index i", "[alter a, key a]"));
}

TEST(Batch, AsksTheTableWhereAColumnIsDropped) {
  EXPECT_THAT(work_of({DropColumn{table("a"), "c"}}), ElementsAre("[drop a]"));
}

TEST(Batch, PassesWholeTablesButNotThoseOfItsOwn) {
  EXPECT_THAT(work_of({not_null("a"), whole("b"), DropTable{table("d")}, key("a")}),
              ElementsAre("table b", "no table d", "[alter a, key a]"));
  EXPECT_THAT(work_of({whole("a"), key("a")}), ElementsAre("table a", "[key a]"));
  EXPECT_THAT(work_of({not_null("a"), DropTable{table("a")}}), ElementsAre("[alter a]", "no table a"));
}

TEST(Batch, PassesNothingElse) {
  EXPECT_THAT(work_of({not_null("a"), Execute{"SELECT 1", {}}, key("a")}),
              ElementsAre("[alter a]", "SELECT 1", "[key a]"));
  EXPECT_THAT(work_of({not_null("a"), RenameColumn{table("b"), "c", "d"}, key("a")}),
              ElementsAre("[alter a]", "rename b", "[key a]"));
}

TEST(Batch, RenamesBehindTheRebuild) {
  AlterColumn change = not_null("a");
  change.new_name = "d";
  EXPECT_THAT(work_of({not_null("a"), change, key("a")}), ElementsAre("[alter a, alter a]", "rename a", "[key a]"));
  EXPECT_THAT(work_of({AlterColumn{.table = table("a"), .column = "c", .new_name = "d"}, key("a")}),
              ElementsAre("alter a", "[key a]"));
}

TEST(Batch, KeepsTheOrderOfIndexesOfTheSameName) {
  EXPECT_THAT(work_of({not_null("a"), DropIndex{table(""), "i"}, index("i", "b"), key("a")}),
              ElementsAre("[alter a]", "no index i", "index i", "[key a]"));
  EXPECT_THAT(work_of({key("a"), index("i", "a"), DropIndex{table(""), "i"}}),
              ElementsAre("[key a, index i]", "no index i"));
}

TEST(Batch, HoldsNothingBackOnABackendThatRebuildsNothing) {
  EXPECT_THAT(work_of({not_null("a"), not_null("b"), key("a")}, dialect::dialect_of("postgresql")),
              ElementsAre("alter a", "alter b", "key a"));
}

}  // namespace
}  // namespace migrator::rebuild
