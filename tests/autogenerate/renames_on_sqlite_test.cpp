#include "renames_on_server.hpp"

namespace migrator::test {
namespace {

using schema::ObjectKind;

constexpr const char* shop = R"(
CREATE TABLE user (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL CHECK (Name <> 'name' AND user.name > ''), day TEXT,
  initial TEXT GENERATED ALWAYS AS (lower([name])) VIRTUAL, boss INTEGER REFERENCES user(id));
CREATE TABLE post (id INT PRIMARY KEY, author INT REFERENCES user (id) ON DELETE SET NULL, name TEXT, UNIQUE (name, author));
CREATE INDEX i ON user (lower(name), day) WHERE name > 'a';
CREATE VIEW names AS SELECT name AS n, day FROM user WHERE name LIKE 'a%' ORDER BY name;
CREATE VIEW of_both AS SELECT u.name AS a, p.name AS b FROM user u JOIN post AS p ON p.author = u.id;
CREATE TRIGGER tr AFTER UPDATE OF name ON user FOR EACH ROW WHEN NEW.name IS NOT OLD.name
BEGIN UPDATE user SET day = new.name WHERE id = old.id; INSERT INTO post (id, author) SELECT max(id), new.id FROM user; END;
)";

TEST_F(RenamingTest, OfAllThatATableIsUsedFor) {
  run(shop);
  const schema::TableName account{"", "Account"};
  follow({{{ObjectKind::table, account}, "user"},
          {{ObjectKind::column, {"", "select"}, account}, "name"},
          {{ObjectKind::column, {"", "number"}, account}, "boss"},
          {{ObjectKind::index, {"", "by_initial"}, account}, "i"},
          {{ObjectKind::column, {"", "written by"}, {"", "post"}}, "author"}});
}

TEST_F(RenamingTest, OfNamesThatAreExchanged) {
  run("CREATE TABLE a (x INT, y TEXT, UNIQUE (x)); CREATE TABLE b (z INT REFERENCES a (x)); CREATE INDEX i ON a (x); "
      "CREATE "
      "INDEX j ON a (y)");
  follow({{{ObjectKind::table, {"", "a"}}, "b"},
          {{ObjectKind::table, {"", "b"}}, "a"},
          {{ObjectKind::column, {"", "x"}, {"", "b"}}, "y"},
          {{ObjectKind::column, {"", "y"}, {"", "b"}}, "x"},
          {{ObjectKind::index, {"", "i"}, {"", "b"}}, "j"},
          {{ObjectKind::index, {"", "j"}, {"", "b"}}, "i"}});
}

std::string random_tables(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto some = [&](const char* text) { return random() % 2 ? text : ""; };
  std::string sql;
  for (int i = 0; i < 5; ++i) {
    sql += fmt::format("CREATE TABLE t{0} (id INTEGER PRIMARY KEY, a INT{1}{2}, b TEXT{3}, c AS (a + 1){4}{5});\n", i,
                       some(" NOT NULL"), some(" CHECK (a > 0)"), some(" COLLATE NOCASE DEFAULT 'a'"),
                       some(", UNIQUE (a, b), CHECK (a < id)"),
                       i > 0 ? fmt::format(", FOREIGN KEY (a) REFERENCES t{}{}", random() % i, some(" (id)")) : "");
    if (random() % 2) sql += fmt::format("CREATE INDEX i{0} ON t{0} (a, lower(b)){1};\n", i, some(" WHERE b <> 'b'"));
    if (random() % 2)
      sql += fmt::format("CREATE VIEW v{0} AS SELECT a AS x, t{0}.b AS y FROM t{0}{1};\n", i, some(" WHERE a > id"));
    if (random() % 2)
      sql += fmt::format(
          "CREATE TRIGGER r{0} AFTER INSERT ON t{0} WHEN new.a > 1 BEGIN UPDATE t{0} SET b = new.b WHERE id = new.id; "
          "END;\n",
          i);
  }
  return sql;
}

TEST_F(RenamingTest, OfRandomDatabases) { follow_random(random_tables); }

}  // namespace
}  // namespace migrator::test
