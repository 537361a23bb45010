// Random pairs of schemas of SQLite: what the comparison finds, done by the engine, makes the one into the other and
// back.
#include <gmock/gmock.h>

#include <cstdlib>
#include <iostream>
#include <random>

#include "autogenerate/comparison.hpp"
#include "autogenerate/source.hpp"
#include "base/text.hpp"
#include "engine/statement_queue.hpp"
#include "engine/transactional.hpp"
#include "reflection/reflection.hpp"
#include "revision_on_sqlite.hpp"

namespace migrator::test {
namespace {

class RandomSchema {
 public:
  explicit RandomSchema(std::uint64_t seed) : random_(seed) {}

  std::string sql() {
    std::string all;
    for (const char* table : {"a", "b", "c", "d"})
      if (chance(75)) all += table_sql(table);
    return all;
  }

 private:
  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  const char* one_of(std::initializer_list<const char*> list) { return *(list.begin() + below(list.size())); }

  // What no operation changes depends on the name: c numbers its rows once, d has no rowid.
  std::string table_sql(const std::string& name) {
    columns_ = {"id"};
    std::string body = name == "d"   ? "id TEXT NOT NULL PRIMARY KEY"
                       : name == "c" ? "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"
                                     : one_of({"id INTEGER NOT NULL PRIMARY KEY", "id BIGINT NOT NULL PRIMARY KEY"});
    for (const char* column : {"k", "l", "m", "n", "o"})
      if (chance(70)) body += ", " + column_sql(column);
    body += ", " + std::string(constraints(name));
    body.resize(body.size() - 2);
    std::string sql = "CREATE TABLE " + name + " (" + body + ")" + (name == "d" ? " WITHOUT ROWID;\n" : ";\n");
    for (const char* index : {"_i", "_j"})
      if (chance(40)) sql += index_sql(name, name + index);
    return sql;
  }

  std::string column_sql(const std::string& name) {
    columns_.push_back(name);
    std::string sql =
        name + " " + one_of({"INTEGER", "TEXT", "REAL", "NUMERIC(10, 2)", "BLOB", "VARCHAR(20)", "DATE", "JSON"});
    if (name == "o" && chance(60)) return sql + " GENERATED ALWAYS AS (length(id)) " + one_of({"STORED", "VIRTUAL"});
    if (chance(30)) sql += " NOT NULL";
    if (chance(30)) sql += std::string(" DEFAULT ") + one_of({"1", "'x'", "(1 + 1)", "CURRENT_TIMESTAMP"});
    if (chance(15)) sql += " COLLATE NOCASE";
    if (chance(15)) sql += " UNIQUE";
    if (chance(15)) sql += " CHECK (" + name + " > " + one_of({"0", "1"}) + ")";
    if (chance(15))
      sql += std::string(" REFERENCES ") + one_of({"a", "b", "c"}) +
             one_of({"", " ON DELETE CASCADE", " ON UPDATE SET NULL"});
    return sql;
  }

  // Each with a comma behind it.
  std::string constraints(const std::string& table) {
    std::string sql;
    if (chance(30)) sql += name("u_" + table) + "UNIQUE (" + two_columns() + "), ";
    if (chance(30)) sql += name("c_" + table) + "CHECK (" + some_column() + " <> " + some_column() + "), ";
    if (chance(30))
      sql += name("f_" + table) + "FOREIGN KEY (" + some_column() + ") REFERENCES " + one_of({"a", "b", "c", "d"}) +
             one_of({"", " ON DELETE SET NULL", " DEFERRABLE INITIALLY DEFERRED"}) + ", ";
    return sql.empty() ? "CHECK (id <> 'never'), " : sql;
  }

  std::string name(const std::string& given) { return chance(60) ? "CONSTRAINT " + given + " " : ""; }
  std::string some_column() { return columns_[below(columns_.size())]; }
  std::string two_columns() {
    const std::string first = some_column(), second = some_column();
    return first == second ? first : first + ", " + second;
  }

  std::string index_sql(const std::string& table, const std::string& name) {
    return std::string("CREATE ") + one_of({"", "UNIQUE "}) + "INDEX " + name + " ON " + table + " (" + some_column() +
           one_of({"", " DESC", " COLLATE NOCASE"}) + one_of({"", ", lower(id)"}) + ")" +
           one_of({"", " WHERE id > 1"}) + ";\n";
  }

  std::mt19937_64 random_;
  std::vector<std::string> columns_;
};

class Pairs : public RevisionOnSqlite {
 protected:
  static schema::Database read(db::Connection& connection) {
    return reflection::reflect(connection, {.with_chosen_names = true});
  }

  static autogenerate::Comparison compared(const schema::Database& from, const schema::Database& to) {
    return autogenerate::compare(from, to,
                                 {.references = autogenerate::ForwardReferences::accepted,
                                  .conversion = [](const auto&...) { return std::nullopt; }});
  }

  static schema::Database database_of(const std::string& sql) {
    const TestDatabase database;
    const auto connection = database.open();
    connection->execute(std::vector<db::Statement>{{"PRAGMA synchronous = OFF;" + sql, {}, {}}});
    return read(*connection);
  }

  void follow(const schema::Database& other) {
    const autogenerate::Comparison comparison = compared(read(connection()), other);
    EXPECT_THAT(comparison.impossible, testing::IsEmpty());
    const engine::RunOptions options;
    engine::Observer observer;
    const std::function<bool()> is_interrupted = [] { return false; };
    connection().begin();
    try {
      const engine::QueueSetting setting{connection(), dialect::dialect_of("sqlite"), options, observer,
                                         is_interrupted};
      engine::Transactional transactional(setting, [] { return db::Statement{}; });
      engine::StatementQueue queue(setting, transactional);
      for (const schema::Operation& operation : comparison.operations) queue.run(operation);
      queue.flush();
      queue.check_references();
      connection().commit();
    } catch (const Error& error) {
      connection().rollback();
      ADD_FAILURE() << error.message << "\n"
                    << join(error.hints, "\n") << "\n"
                    << (error.statement ? error.statement->sql : "");
      return;
    }
    const autogenerate::Comparison rest = compared(read(connection()), other);
    EXPECT_EQ(autogenerate::cpp_source(rest.operations, {}), "");
    EXPECT_EQ(rest.impossible.size(), 0u);
  }
};

// MIGRATIONS_RANDOM_SEED repeats a run, MIGRATIONS_RANDOM_PAIRS makes it longer.
TEST_F(Pairs, BecomeEachOther) {
  const char *given = std::getenv("MIGRATIONS_RANDOM_SEED"), *pairs = std::getenv("MIGRATIONS_RANDOM_PAIRS");
  const std::uint64_t first = given ? std::stoull(given) : std::random_device()();
  const std::uint64_t count = pairs ? std::stoull(pairs) : 20;
  std::cout << "MIGRATIONS_RANDOM_SEED=" << first << "\n";
  for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) {
    const std::string from = RandomSchema(seed).sql(), to = RandomSchema(~seed).sql();
    SCOPED_TRACE("MIGRATIONS_RANDOM_SEED=" + std::to_string(seed) + "\n" + from + "-- to:\n" + to);
    const schema::Database left = database_of(from), right = database_of(to);
    for (const char* table : {"a", "b", "c", "d"}) sql(std::string("DROP TABLE IF EXISTS ") + table);
    sql(from);
    follow(right);
    follow(left);
    expect_sound();
  }
}

}  // namespace
}  // namespace migrator::test
