// What Alembic's own tests of its operations expect, against what our dialects write for the same operations
// (README.md).
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "dialect/dialect.hpp"
#include "node_of_json.hpp"
#include "normal_sql.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::testing {
namespace {

using Json = nlohmann::ordered_json;

Json read_json(const std::string& name) {
  std::ifstream file(std::string(CASES_DIRECTORY) + "/" + name);
  return Json::parse(file);
}

struct Answer {
  std::vector<std::string> sql;
  std::string refusal;  // empty unless refused
};

Answer our_answer(const std::string& backend, const Json& operations) {
  Answer answer;
  try {
    for (const Json& operation : operations)
      for (auto& statement : dialect::dialect_of(backend).render(schema::read_operation(node_of(operation)), 0))
        answer.sql.push_back(std::move(statement.sql));
  } catch (const Error& error) {
    answer.refusal = error.message;
  }
  return answer;
}

std::vector<std::string> normal(const std::vector<std::string>& statements) {
  std::vector<std::string> all;
  for (const std::string& statement : statements)
    for (std::string& one : normal_sql(statement)) all.push_back(std::move(one));
  return all;
}

bool same(const Answer& ours, const Json& asked) {
  if (asked.contains("refused") || !ours.refusal.empty()) return asked.contains("refused") && !ours.refusal.empty();
  return normal(ours.sql) == normal(asked.at("sql").get<std::vector<std::string>>());
}

Json to_json(const Answer& answer) {
  return answer.refusal.empty() ? Json(answer.sql) : Json("refused: " + answer.refusal);
}

// From the case to the difference that explains it, with what we write there.
class Differences {
 public:
  Differences() : entries_(read_json("differences.json")) {
    for (const auto& [id, entry] : entries_.items())
      for (const auto& [name, ours] : entry.at("cases").items()) explained_[name] = ours;
  }

  const Json& entries() const { return entries_; }
  bool explain(const std::string& name) const { return explained_.contains(name); }
  const Json& ours(const std::string& name) const { return explained_.at(name); }
  const std::map<std::string, Json>& all() const { return explained_; }

 private:
  Json entries_;
  std::map<std::string, Json> explained_;
};

std::string name_of(const Json& asked) {
  return asked.at("backend").get<std::string>() + " " + asked.at("test").get<std::string>();
}

TEST(AlembicsTests, AreAnsweredAlike) {
  const Json cases = read_json("cases.json").at("cases");
  ASSERT_GT(cases.size(), 300u);
  const Differences differences;
  for (const Json& asked : cases) {
    const std::string name = name_of(asked);
    const Answer ours = our_answer(asked.at("backend"), asked.at("operations"));
    if (same(ours, asked)) {
      EXPECT_FALSE(differences.explain(name)) << name << ": no difference any more";
    } else if (differences.explain(name)) {
      EXPECT_EQ(differences.ours(name), to_json(ours)) << name << ": another difference than the one that is explained";
    } else {
      ADD_FAILURE() << Json{{name, to_json(ours)}}.dump()
                    << "\n  Alembic: " << (asked.contains("sql") ? asked.at("sql") : asked.at("refused")).dump();
    }
  }
}

TEST(AlembicsTests, EveryExplainedCaseExists) {
  std::set<std::string> names;
  const Json cases = read_json("cases.json").at("cases");
  for (const Json& asked : cases) names.insert(name_of(asked));
  const Differences differences;
  for (const auto& [name, ours] : differences.all()) EXPECT_TRUE(names.contains(name)) << name;
}

TEST(AlembicsTests, ThePageListsTheDifferences) {
  std::ostringstream page;
  page << std::ifstream(PAGE).rdbuf();
  const Differences differences;
  for (const auto& [id, entry] : differences.entries().items()) {
    const std::string row = "| `" + id + "` | " + std::to_string(entry.at("cases").size()) + " | ";
    EXPECT_NE(page.str().find(row), std::string::npos) << "not in " PAGE ": " << row;
  }
}

TEST(NormalSql, KeepsWhatMeansSomething) {
  const auto differ = [](const char* a, const char* b) { EXPECT_NE(normal_sql(a), normal_sql(b)) << a << " / " << b; };
  differ("ALTER TABLE t ADD COLUMN c integer NOT NULL", "ALTER TABLE t ADD COLUMN c integer");
  differ("ALTER TABLE t ALTER COLUMN c SET NOT NULL", "ALTER TABLE t ALTER COLUMN c DROP NOT NULL");
  differ("ALTER TABLE t RENAME TO c", "ALTER TABLE t RENAME COLUMN t TO c");
  differ("CREATE TABLE \"T\" (c integer)", "CREATE TABLE t (c integer)");
  differ("CREATE INDEX i ON t (a, b)", "CREATE INDEX i ON t (b, a)");
  differ("CREATE INDEX i ON t ((a || b))", "CREATE INDEX i ON t (a)");
  differ("CREATE TABLE t (c integer DEFAULT (1) + (2))", "CREATE TABLE t (c integer DEFAULT 1 + 2)");
  differ("SELECT 'a'", "SELECT 'A'");
  differ("CREATE TABLE t (CHECK (a NOT NULL), c integer)", "CREATE TABLE t (CHECK (a), c integer NOT NULL)");
}

TEST(NormalSql, LeavesOutWhatMeansNothing) {
  const auto alike = [](const char* a, const char* b) { EXPECT_EQ(normal_sql(a), normal_sql(b)); };
  alike("CREATE TABLE t (c INTEGER DEFAULT '12' NOT NULL, PRIMARY KEY (c))",
        "create table \"t\" (\n  \"c\" integer NOT NULL DEFAULT ('12'),\n  PRIMARY KEY (\"c\"))");
  alike("ALTER TABLE s.t RENAME c TO d", "ALTER TABLE \"s\".\"t\" RENAME COLUMN \"c\" TO \"d\"");
  alike("INSERT INTO t VALUES (:a, %(b)s, ?, $4)", "INSERT INTO t VALUES ($1, $2, $3, $4)");
  alike("CREATE INDEX i ON t (a, (lower(b))) WHERE (a > 1)", "CREATE INDEX i ON t (a, lower(b)) WHERE a > 1");
  EXPECT_EQ(normal_sql("ALTER TABLE t DROP COLUMN a, ADD COLUMN b numeric(5, 2)").size(), 2u);
}

}  // namespace
}  // namespace migrator::testing
