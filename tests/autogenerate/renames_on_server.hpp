// What a server makes of renames, and what we said it would.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cstdlib>

#include "../db/test_database.hpp"
#include "autogenerate/comparison.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "engine/schema_snapshot.hpp"
#include "random_renames.hpp"
#include "reflection/reflection.hpp"

namespace migrator::test {

class RenamingTest : public ::testing::Test {
 protected:
  static constexpr const char* backend() { return is_postgresql ? "postgresql" : "sqlite"; }

  void run(const std::string& sql) { connection_->execute(std::vector<db::Statement>{{sql, {}, {}}}); }
  int server_version() const { return connection_->server_version(); }
  // Without the names of identities' sequences, which stay: no model can say them. A constraint without a name has none
  // on SQLite, and PostgreSQL's choice, which stays, too.
  schema::Database reflected() {
    schema::Database database = reflection::reflect(*connection_, {.with_chosen_names = is_postgresql});
    std::erase_if(database.others, [](const schema::OtherObject& one) { return one.kind == "sequence name"; });
    return database;
  }

  // There and back.
  void follow(const std::vector<autogenerate::Rename>& renames) {
    const auto snapshot = engine::take_snapshot(*connection_, {});
    const auto [operations, expected] =
        autogenerate::renamed(reflected(), renames, autogenerate::rename_rules(backend()));
    run_all(operations);
    EXPECT_THAT(differences(reflected(), expected), ::testing::IsEmpty());
    EXPECT_THAT(differences(expected, reflected()), ::testing::IsEmpty());
    run_all(autogenerate::renamed_back(operations));
    EXPECT_THAT(difference(snapshot), ::testing::IsEmpty());
  }

  template <class Sql>
  void follow_random(Sql sql) {
    const char *given = std::getenv("MIGRATIONS_RANDOM_SEED"), *number = std::getenv("MIGRATIONS_RANDOM_PAIRS");
    const std::uint32_t first = given ? static_cast<std::uint32_t>(std::stoul(given)) : std::random_device()();
    const std::uint32_t count = number ? static_cast<std::uint32_t>(std::stoul(number)) : 10;
    for (std::uint32_t seed = first; seed < first + count && !HasFailure(); ++seed) {
      const std::string text = sql(seed);
      SCOPED_TRACE(fmt::format("MIGRATIONS_RANDOM_SEED={}\n{}", seed, text));
      database_ = std::make_unique<TestDatabase>();
      connection_ = database_->open();
      run(text);
      std::mt19937 random(seed);
      follow(random_renames(reflected(), random, is_postgresql));
    }
  }

 private:
  // SQLite keeps an index as it was written, and those that were made again are in our words.
  std::vector<std::string> difference(const engine::SchemaSnapshot& before) {
    auto lines = engine::difference(before, engine::take_snapshot(*connection_, {}), engine::ColumnOrder::ignored);
    std::erase_if(lines,
                  [](const std::string& line) { return !is_postgresql && line.substr(2).starts_with("index "); });
    return lines;
  }

  void run_all(const std::vector<schema::Operation>& operations) {
    for (const std::string& sql : statements_of(operations)) {
      SCOPED_TRACE(sql);
      ASSERT_NO_THROW(run(sql));
    }
  }

  std::vector<std::string> statements_of(const std::vector<schema::Operation>& operations) {
    std::vector<std::string> statements;
    for (const schema::Operation& one : operations)
      for (const auto& statement : dialect::dialect_of(backend()).render(one, connection_->server_version()))
        statements.push_back(statement.sql);
    return statements;
  }

  // On SQLite many a change cannot be said.
  static std::vector<std::string> differences(const schema::Database& from, const schema::Database& to) {
    autogenerate::Comparison comparison = autogenerate::compare(from, to, {});
    for (const schema::Operation& one : comparison.operations) {
      std::string text = fmt::format("operation {}", static_cast<const schema::AnyAction&>(one.action).index());
      try {
        for (const auto& statement : dialect::dialect_of(backend()).render(one, 0)) text += ": " + statement.sql;
      } catch (const Error& error) {
        text += fmt::format(": {}", error.message);
      }
      comparison.impossible.push_back(text);
    }
    return comparison.impossible;
  }

 protected:
  std::unique_ptr<TestDatabase> database_ = std::make_unique<TestDatabase>();
  std::unique_ptr<db::Connection> connection_ = database_->open();
};

}  // namespace migrator::test
