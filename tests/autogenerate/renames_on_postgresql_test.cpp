#include "random_sql.hpp"
#include "renames_on_server.hpp"

namespace migrator::test {
namespace {

using schema::ObjectKind;

constexpr const char* shop = R"(
CREATE TABLE "user" (id serial PRIMARY KEY, name text NOT NULL CHECK (name <> 'name'), day date,
  initial text GENERATED ALWAYS AS (lower(name)) STORED);
CREATE TABLE post (id int PRIMARY KEY, author int REFERENCES "user" (id) ON DELETE SET NULL{}, name text);
CREATE INDEX ON "user" (lower(name), day) WHERE name > 'a';
CREATE VIEW names AS SELECT name, EXTRACT(year FROM day) AS year FROM "user" WHERE name LIKE 'a%' ORDER BY name;
CREATE VIEW of_both AS SELECT u.name, p.name AS post, lower(u.name) AS low FROM "user" u JOIN post p ON p.author = u.id;
CREATE VIEW of_view AS SELECT name FROM names;
CREATE MATERIALIZED VIEW m AS SELECT "user".name, post.id FROM "user", post;
CREATE UNIQUE INDEX m_index ON m (name, id);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE UPDATE OF name ON "user" FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name) EXECUTE FUNCTION f();
ALTER TABLE "user" DISABLE TRIGGER tr;
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON "user" USING (name = current_user) WITH CHECK (EXISTS (SELECT 1 FROM post WHERE post.author = "user".id));
CREATE STATISTICS st ON name, day FROM "user";
COMMENT ON COLUMN "user".name IS 'n'; COMMENT ON TRIGGER tr ON "user" IS 'tr'; COMMENT ON POLICY p ON "user" IS 'p';
CREATE TABLE of_user (u "user", EXCLUDE USING btree (u WITH =));
CREATE TABLE parent (a int, b text) PARTITION BY RANGE (a);
CREATE TABLE child PARTITION OF parent FOR VALUES FROM (1) TO (2);
CREATE TABLE base (x int, CHECK (x > 0)); CREATE TABLE derived (y int, CHECK (x > y)) INHERITS (base);
)";

// PostgreSQL 15 brought the columns of SET NULL.
std::string shop_for(int version) {
  std::string sql = shop;
  return sql.replace(sql.find("{}"), 2, version >= 150000 ? " (author)" : "");
}

TEST_F(RenamingTest, OfAllThatATableIsUsedFor) {
  run(shop_for(server_version()));
  const schema::TableName account{"", "Account"};
  follow({{{ObjectKind::table, account}, "user"},
          {{ObjectKind::column, {"", "select"}, account}, "name"},
          {{ObjectKind::column, {"", "number"}, account}, "id"},
          {{ObjectKind::constraint, {"", "not the name"}, account}, "user_name_check"},
          {{ObjectKind::index, {"", "by_initial"}, account}, "user_lower_day_idx"},
          {{ObjectKind::column, {"", "written_by"}, {"", "post"}}, "author"},
          {{ObjectKind::table, {"", "whole"}}, "parent"},
          {{ObjectKind::column, {"", "c"}, {"", "whole"}}, "a"},
          {{ObjectKind::table, {"", "basis"}}, "base"},
          {{ObjectKind::column, {"", "z"}, {"", "basis"}}, "x"}});
}

TEST_F(RenamingTest, OfNamesThatAreExchanged) {
  run(shop_for(server_version()));
  follow({{{ObjectKind::table, {"", "user"}}, "post"},
          {{ObjectKind::table, {"", "post"}}, "user"},
          {{ObjectKind::column, {"", "id"}, {"", "post"}}, "name"},
          {{ObjectKind::column, {"", "name"}, {"", "post"}}, "id"}});
}

constexpr const char* named_things = R"(
CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('sad', 'so so', 'it''s'); COMMENT ON TYPE s.mood IS 'mood';
CREATE TYPE kind AS ENUM ('sad', 'other');
CREATE DOMAIN feeling AS s.mood DEFAULT 'sad' CHECK (VALUE <> 'so so');
CREATE TYPE pair AS (one s.mood, two feeling, other kind); COMMENT ON COLUMN pair.one IS 'one';
CREATE SEQUENCE s.numbers; CREATE SEQUENCE plain;
CREATE TABLE t (id int DEFAULT nextval('s.numbers'), n int DEFAULT nextval('plain') CHECK (n <> 3),
  mood s.mood DEFAULT 'sad' CHECK (mood IN ('sad', 'so so')), moods s.mood[] DEFAULT '{sad,"so so"}',
  kind kind DEFAULT 'sad', feeling feeling, p pair);
CREATE INDEX ON t (id) WHERE mood = 'so so' AND kind = 'sad';
CREATE TABLE parent (m s.mood) PARTITION BY LIST (m); CREATE TABLE child PARTITION OF parent FOR VALUES IN ('sad', 'so so');
CREATE FUNCTION f(mood s.mood, k kind DEFAULT 'sad') RETURNS SETOF s.mood LANGUAGE sql AS 'SELECT mood';
CREATE VIEW v AS SELECT id, mood FROM t WHERE mood = 'sad' OR kind = ANY ('{sad,other}'::kind[]); COMMENT ON VIEW v IS 'v';
CREATE VIEW w AS SELECT v.id FROM v; CREATE MATERIALIZED VIEW m AS SELECT id FROM w; CREATE INDEX mi ON m (id);
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (mood <> 'it''s'::s.mood);
)";

TEST_F(RenamingTest, OfNamedThings) {
  run(named_things);
  const schema::ObjectName spirits{"s", "Spirits"}, kind{"", "sort of"};
  follow({{{ObjectKind::type, spirits}, "mood"},
          {{ObjectKind::enum_value, {"", "blue"}, spirits}, "sad"},
          {{ObjectKind::enum_value, {"", "it is"}, spirits}, "it's"},
          {{ObjectKind::enum_value, {"", "mid,dle"}, spirits}, "so so"},
          {{ObjectKind::type, kind}, "kind"},
          {{ObjectKind::domain, {"", "feel"}}, "feeling"},
          {{ObjectKind::type, {"", "couple"}}, "pair"},
          {{ObjectKind::column, {"", "first"}, {"", "couple"}}, "one"},
          {{ObjectKind::sequence, {"s", "Counter"}}, "numbers"},
          {{ObjectKind::sequence, {"", "odd one"}}, "plain"},
          {{ObjectKind::view, {"", "V"}}, "v"},
          {{ObjectKind::materialized_view, {"", "mat"}}, "m"}});
}

// MIGRATIONS_RANDOM_SEED repeats a run, MIGRATIONS_RANDOM_PAIRS makes it longer.
TEST_F(RenamingTest, OfRandomDatabases) { follow_random(random_sql); }

}  // namespace
}  // namespace migrator::test
