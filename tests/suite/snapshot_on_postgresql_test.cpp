#include "base/text.hpp"
#include "snapshot_fixture.hpp"

namespace migrator::test {
namespace {

// Of every kind one that no extension, tablespace or role of the server is needed for.
constexpr const char* everything = R"(
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'happy');
ALTER TYPE app.mood ADD VALUE 'so so' BEFORE 'happy';
CREATE TYPE app.pair AS (a int, b text);
CREATE DOMAIN app.age AS int DEFAULT 3 CONSTRAINT positive CHECK (VALUE > 0);
CREATE TYPE app.span AS RANGE (subtype = float8);
CREATE SEQUENCE app.counter AS int INCREMENT 5 CYCLE;
CREATE TABLE app.t (id bigint GENERATED ALWAYS AS IDENTITY (START 7) PRIMARY KEY, name varchar(20) COLLATE "C" DEFAULT 'x' NOT NULL,
  m app.mood, g int GENERATED ALWAYS AS (1 + 1) STORED, CONSTRAINT ck CHECK (name <> '')) WITH (fillfactor = 70);
ALTER TABLE app.t ALTER name SET STORAGE EXTERNAL, ALTER name SET STATISTICS 50, ALTER name SET (n_distinct = 5);
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY, CLUSTER ON t_pkey;
CREATE POLICY readers ON app.t FOR SELECT USING (name = 'a');
CREATE TABLE app.child (t_id bigint REFERENCES app.t ON DELETE CASCADE DEFERRABLE);
CREATE TABLE app.part (k int, PRIMARY KEY (k)) PARTITION BY RANGE (k);
CREATE TABLE app.part1 PARTITION OF app.part FOR VALUES FROM (1) TO (10);
CREATE TABLE app.refers (k int REFERENCES app.part);
CREATE TABLE app.inherits (z int) INHERITS (app.child);
CREATE UNLOGGED TABLE app.light (a int);
CREATE INDEX by_name ON app.t (lower(name)) WHERE id > 3;
CREATE VIEW app.v WITH (security_barrier) AS SELECT id FROM app.t;
CREATE MATERIALIZED VIEW app.mv AS SELECT id FROM app.t WITH NO DATA;
CREATE FUNCTION app.f(a int, b text = 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION app.run() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE PROCEDURE app.p() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE app.total(int) (sfunc = int4pl, stype = int, initcond = '0');
CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.run();
ALTER TABLE app.t DISABLE TRIGGER tr;
ALTER TABLE app.child DISABLE TRIGGER ALL;
CREATE RULE quiet AS ON DELETE TO app.light DO INSTEAD NOTHING;
COMMENT ON TABLE app.t IS 'a table';
COMMENT ON COLUMN app.t.name IS 'a name';
GRANT SELECT ON app.t TO public;
GRANT UPDATE (name) ON app.t TO public;
REVOKE ALL ON FUNCTION app.f FROM public;
REVOKE ALL ON app.light FROM current_user;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO public;
CREATE STATISTICS app.st ON id, name FROM app.t;
CREATE COLLATION app.plain (provider = libc, locale = 'C');
CREATE OPERATOR app.=== (leftarg = int, rightarg = int, function = int4eq);
CREATE TEXT SEARCH CONFIGURATION app.search (COPY = simple);
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper OPTIONS (a 'b');
CREATE FOREIGN TABLE app.far (a int OPTIONS (x 'y')) SERVER elsewhere OPTIONS (t 'u');
CREATE USER MAPPING FOR current_user SERVER elsewhere OPTIONS (password 'secret');
CREATE FUNCTION app.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER ddl ON sql_drop EXECUTE FUNCTION app.on_ddl();
CREATE PUBLICATION pub FOR TABLE app.t;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''1MB''', current_database()); END $$;
)";

class SnapshotOnPostgresqlTest : public SnapshotTest {
 protected:
  SnapshotOnPostgresqlTest() { run("SET client_min_messages = error"); }
  int version() { return subject.connection->server_version(); }
};

TEST_F(SnapshotOnPostgresqlTest, EveryKindOfObjectShows) {
  run(everything);
  const std::string owner =
      std::get<std::string>(subject.connection->query({"SELECT current_user::text", {}, {}}).rows[0][0]);
  const Lines all = lines();
  const std::string more = version() >= 170000 ? "DELETE, INSERT, MAINTAIN, REFERENCES" : "DELETE, INSERT, REFERENCES";
  EXPECT_THAT(
      all,
      IsSupersetOf(Lines{
          "schema app: owner " + owner,
          "type app.mood: enum ('sad', 'so so', 'happy'), owner " + owner,
          "type app.pair: composite, owner " + owner,
          "column app.pair.b: text",
          "domain app.age: integer default 3, owner " + owner,
          "constraint app.age.positive: CHECK ((VALUE > 0))",
          "type app.span: range of double precision collate -, operator class float8_ops, canonical -, difference -, "
          "owner " +
              owner,
          "sequence app.counter: as integer, start 1, increment 5, from 1 to 2147483647, cache 1, cycle, owner " +
              owner,
          "sequence app.t_id_seq: as bigint, start 7, increment 1, from 1 to 9223372036854775807, cache 1, owned by "
          "app.t.id, owner " +
              owner,
          "table app.t: with (fillfactor=70), row security, owner " + owner,
          "column app.t.id: bigint not null generated always as identity",
          "column app.t.name: character varying(20) collate \"C\" not null default 'x'::character varying storage "
          "external statistics 50 with "
          "{n_distinct=5}",
          "column app.t.m: app.mood",
          "column app.t.g: integer generated always as ((1 + 1)) stored",
          "column order app.t: id, name, m, g",
          "constraint app.t.ck: CHECK (((name)::text <> ''::text))",
          "constraint app.t.t_pkey: PRIMARY KEY (id)",
          "constraint app.child.child_t_id_fkey: FOREIGN KEY (t_id) REFERENCES app.t(id) ON DELETE CASCADE DEFERRABLE",
          "table app.part: partitioned by RANGE (k), owner " + owner,
          "table app.part1: partition of app.part FOR VALUES FROM (1) TO (10), owner " + owner,
          "column app.part1.k: integer not null inherited",
          "constraint app.refers.refers_k_fkey: FOREIGN KEY (k) REFERENCES app.part(k)",
          "table app.inherits: inherits app.child, owner " + owner,
          "table app.light: unlogged, owner " + owner,
          "index app.by_name: CREATE INDEX by_name ON app.t USING btree (lower((name)::text)) WHERE (id > 3)",
          "index app.t_pkey: CREATE UNIQUE INDEX t_pkey ON app.t USING btree (id), clustered",
          "index app.part1_pkey: CREATE UNIQUE INDEX part1_pkey ON app.part1 USING btree (k), attached to "
          "app.part_pkey",
          "procedure app.p(): CREATE OR REPLACE PROCEDURE app.p()\n LANGUAGE sql\nAS $procedure$SELECT "
          "1$procedure$\nowner " +
              owner,
          "function app.f(integer,text): CREATE OR REPLACE FUNCTION app.f(a integer, b text DEFAULT 'x'::text)\n "
          "RETURNS integer\n LANGUAGE sql\n"
          "AS $function$SELECT 1$function$\nowner " +
              owner,
          "trigger app.t.tr: CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.run() disabled",
          "trigger app.child.child_t_id_fkey (\"RI_FKey_check_ins\"):  disabled",
          "rule app.light.quiet: CREATE RULE quiet AS\n    ON DELETE TO app.light DO INSTEAD NOTHING;",
          "policy app.t.readers: permissive for select to public using (((name)::text = 'a'::text))",
          "comment table app.t: a table",
          "comment table column app.t.name: a name",
          "privilege table app.t to public: SELECT by " + owner,
          fmt::format("privilege table app.t to {}: {}, SELECT, TRIGGER, TRUNCATE, UPDATE by {}", owner, more, owner),
          "privilege column app.t.name to public: UPDATE by " + owner,
          fmt::format("privilege routine app.f(integer,text) to {}: EXECUTE by {}", owner, owner),
          "privilege table app.light to nobody: none",
          fmt::format("default privilege tables of {} in schema app to public: SELECT", owner),
          "statistics app.st: CREATE STATISTICS app.st ON id, name FROM app.t, owner " + owner,
          "foreign table app.far: server elsewhere {t=u}, replica identity nothing, owner " + owner,
          "column app.far.a: integer options {x=y}",
          "server elsewhere: wrapper {a=b}",
          fmt::format("user mapping {} on server elsewhere: ", owner),
          "published table pub app.t: ",
          "setting all roles: work_mem: 1MB",
      }));
  const std::string text = join(all, "\n");
  for (const char* part :
       {"view app.v: ", "with (security_barrier=true)", "materialized view app.mv: ", "with no data",
        "aggregate app.total(integer): ", "event trigger ddl: on sql_drop",
        "collation app.plain: ", "operator app.===(integer,integer): function int4eq",
        "text search configuration app.search: ", "publication pub: ", "foreign-data wrapper wrapper: "})
    EXPECT_THAT(text, testing::HasSubstr(part));
  EXPECT_THAT(text, Not(testing::HasSubstr("secret")));
  EXPECT_THAT(text, Not(testing::HasSubstr("multirange")));  // comes with its range
  EXPECT_THAT(text, Not(testing::HasSubstr("pg_toast")));
}

TEST_F(SnapshotOnPostgresqlTest, TwoDatabasesOfOneScriptAreTheSame) {
  Subject other;
  other.run("CREATE TABLE used_numbers (a serial); DROP TABLE used_numbers");  // so that nothing has the same number
  run(everything);
  // An event trigger of one database must not see the other's statements: each has its own.
  other.run("SET client_min_messages = error");
  other.run(everything);
  EXPECT_THAT(engine::difference(look(), other.look(), ColumnOrder::compared), IsEmpty());
}

TEST_F(SnapshotOnPostgresqlTest, AnEmptyDatabaseHasNoContents) {
  EXPECT_THAT(look().contents(), IsEmpty());
  run("CREATE SCHEMA prepared; COMMENT ON SCHEMA prepared IS 'by the administrator'");
  EXPECT_THAT(look().contents(), IsEmpty());
  run("CREATE SEQUENCE prepared.s");
  EXPECT_EQ(look().contents().size(), 1u);
}

TEST_F(SnapshotOnPostgresqlTest, BookkeepingIsLeftOutWhereverItIs) {
  const SchemaSnapshot before = look();
  const dialect::Dialect& dialect = dialect::dialect_of("postgresql");
  for (const char* schema : {"", "the books"}) {
    dialect::VersionTable table;
    table.schema = schema;
    table.name = "our \"version\"";
    if (*schema) run("CREATE SCHEMA \"the books\"");
    run(dialect.create_version_table(table).sql);
    run(dialect.create_history_table(table).sql);
    EXPECT_THAT(subject.look(table).contents(), IsEmpty()) << schema;
    run(*schema ? "DROP SCHEMA \"the books\" CASCADE" : "DROP TABLE \"our \"\"version\"\"\", migrator_history");
  }
  EXPECT_THAT(engine::difference(before, look(), ColumnOrder::compared), IsEmpty());
}

// That the snapshot looks with an empty search path concerns nobody else, and nobody else's concerns the snapshot.
TEST_F(SnapshotOnPostgresqlTest, LeavesTheSessionAsItWas) {
  run("CREATE SCHEMA app; CREATE TABLE app.t (a int DEFAULT length('x')); CREATE VIEW app.v AS SELECT a FROM app.t");
  const SchemaSnapshot before = look();
  run("SET search_path = app");
  EXPECT_THAT(engine::difference(before, look(), ColumnOrder::compared), IsEmpty());
  EXPECT_EQ(std::get<std::string>(subject.connection->query({"SHOW search_path", {}, {}}).rows[0][0]), "app");
  EXPECT_FALSE(subject.connection->in_transaction());
}

TEST_F(SnapshotOnPostgresqlTest, ObjectsOfExtensionsAreLeftOut) {
  const auto available =
      subject.connection->query({"SELECT 1 FROM pg_available_extensions WHERE name = 'plpgsql'", {}, {}});
  ASSERT_EQ(available.rows.size(), 1u);
  run("DROP EXTENSION plpgsql");
  EXPECT_THAT(changes("CREATE EXTENSION plpgsql"),
              testing::Each(testing::AnyOf(testing::StartsWith("+ extension plpgsql: version"),
                                           testing::StartsWith("+ comment extension plpgsql"))));
}

TEST_F(SnapshotOnPostgresqlTest, EveryChangeShows) {
  run("CREATE TABLE t (id int PRIMARY KEY, a text); CREATE TABLE u (t int CONSTRAINT fk REFERENCES t); CREATE TABLE "
      "long (a text)");
  EXPECT_THAT(changes("ALTER TABLE t ADD b int NOT NULL DEFAULT 3"),
              ElementsAre("+ column public.t.b: integer not null default 3", "- column order public.t: id, a",
                          "+ column order public.t: id, a, b"));
  EXPECT_THAT(changes("ALTER TABLE t ALTER a TYPE varchar(5)"),
              ElementsAre("- column public.t.a: text", "+ column public.t.a: character varying(5)"));
  EXPECT_THAT(changes("ALTER TABLE u ALTER CONSTRAINT fk DEFERRABLE"),
              ElementsAre("- constraint public.u.fk: FOREIGN KEY (t) REFERENCES public.t(id)",
                          "+ constraint public.u.fk: FOREIGN KEY (t) REFERENCES public.t(id) DEFERRABLE"));
  EXPECT_THAT(changes("ALTER TABLE t ADD CONSTRAINT ck CHECK (b > 0) NOT VALID"),
              ElementsAre("+ constraint public.t.ck: CHECK ((b > 0)) NOT VALID"));
  EXPECT_THAT(
      changes("ALTER TABLE t VALIDATE CONSTRAINT ck"),
      ElementsAre("- constraint public.t.ck: CHECK ((b > 0)) NOT VALID", "+ constraint public.t.ck: CHECK ((b > 0))"));
  EXPECT_EQ(changes("ALTER TABLE t REPLICA IDENTITY FULL").size(), 2u);
  EXPECT_EQ(changes("ALTER TABLE t SET (autovacuum_enabled = off)").size(), 2u);
  EXPECT_EQ(changes("ALTER TABLE long SET (toast.autovacuum_enabled = off)").size(), 2u);
  EXPECT_EQ(changes("ALTER TABLE u SET UNLOGGED").size(), 2u);
  EXPECT_EQ(changes("ALTER TABLE t FORCE ROW LEVEL SECURITY").size(), 2u);
  EXPECT_EQ(changes("CREATE UNIQUE INDEX i ON t (b) INCLUDE (a)").size(), 1u);
  EXPECT_EQ(changes("ALTER TABLE t REPLICA IDENTITY USING INDEX i").size(), 4u);
  if (version() >= 140000) {
    EXPECT_THAT(changes("ALTER TABLE t ALTER a SET COMPRESSION pglz"),
                ElementsAre("- column public.t.a: character varying(5)",
                            "+ column public.t.a: character varying(5) compression pglz"));
  }
  if (version() >= 180000) {
    EXPECT_THAT(changes("ALTER TABLE u ADD v int GENERATED ALWAYS AS (t + 1) VIRTUAL"),
                Contains("+ column public.u.v: integer generated always as ((t + 1)) virtual"));
  }
}

TEST_F(SnapshotOnPostgresqlTest, DownIsAsBefore) {
  run("CREATE TABLE t (id int PRIMARY KEY, a text, b int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; "
      "CREATE TYPE e AS ENUM ('a')");
  for (const auto& [there, back] : std::vector<std::pair<std::string, std::string>>{
           {"ALTER TABLE t ADD c int", "ALTER TABLE t DROP c"},
           {"ALTER TABLE t DROP b", "ALTER TABLE t ADD b int"},
           {"GRANT SELECT ON t TO public", "REVOKE SELECT ON t FROM public"},
           {"GRANT SELECT (a) ON t TO public", "REVOKE SELECT (a) ON t FROM public"},
           {"REVOKE EXECUTE ON FUNCTION f FROM public", "GRANT EXECUTE ON FUNCTION f TO public"},
           {"REVOKE USAGE ON TYPE e FROM public", "GRANT USAGE ON TYPE e TO public"},
           {"GRANT CREATE ON SCHEMA public TO public", "REVOKE CREATE ON SCHEMA public FROM public"},
           {"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO public",
            "ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM public"},
           {"COMMENT ON TABLE t IS 'x'", "COMMENT ON TABLE t IS NULL"},
           {"ALTER TABLE t RENAME a TO x", "ALTER TABLE t RENAME x TO a"},
           {"ALTER TABLE t RENAME TO x", "ALTER TABLE x RENAME TO t"},
           {"ALTER TABLE t ALTER a SET NOT NULL", "ALTER TABLE t ALTER a DROP NOT NULL"},
           {"ALTER TABLE t ALTER a SET STATISTICS 5", "ALTER TABLE t ALTER a SET STATISTICS -1"},
           {"ALTER TABLE t SET (fillfactor = 50)", "ALTER TABLE t RESET (fillfactor)"},
           {"ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE t DISABLE ROW LEVEL SECURITY"},
           {"DROP FUNCTION f; DROP TYPE e",
            "CREATE TYPE e AS ENUM ('a'); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"},
       }) {
    if (there.starts_with("GRANT CREATE") && version() < 150000) continue;  // public may already
    EXPECT_THAT(changes_of_two(there, back), IsEmpty()) << there;
  }
}

// A column's row numbers have gaps where others were dropped; its place among the others counts.
TEST_F(SnapshotOnPostgresqlTest, AColumnThatComesBackComesLast) {
  run("CREATE TABLE t (a int, b int, c int)");
  EXPECT_THAT(changes_of_two("ALTER TABLE t DROP c", "ALTER TABLE t ADD c int"), IsEmpty());
  EXPECT_THAT(changes_of_two("ALTER TABLE t DROP a", "ALTER TABLE t ADD a int"),
              ElementsAre("- column order public.t: a, b, c", "+ column order public.t: b, c, a"));
  EXPECT_THAT(changes_of_two("ALTER TABLE t DROP b", "ALTER TABLE t ADD b int", ColumnOrder::ignored), IsEmpty());
}

// Where a sequence stands is no part of the schema.
TEST_F(SnapshotOnPostgresqlTest, ValuesAreLeftOut) {
  run("CREATE TABLE t (id serial)");
  EXPECT_THAT(changes("INSERT INTO t DEFAULT VALUES; SELECT setval('t_id_seq', 99)"), IsEmpty());
}

}  // namespace
}  // namespace migrator::test
