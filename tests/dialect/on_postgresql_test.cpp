// Every operation is run by a PostgreSQL server, and its effect read back.
#include "postgresql_fixture.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;

const TableName t{"", "t"};

TEST_F(OnPostgresql, CreateTable) {
  run(create_table("org", {with_identity(column("id", type(TypeKind::bigint)))}, {PrimaryKey{"pk_org", {"id"}}}));
  run(create_user());
  EXPECT_THAT(columns("user"),
              ElementsAre(Row{"id", "bigint", "f", "", ""}, Row{"email", "character varying(255)", "f", "", ""},
                          Row{"org_id", "bigint", "t", "", ""}));
  EXPECT_THAT(constraints("user"),
              ElementsAre(Row{"uq_user_email", "UNIQUE (email)"},
                          Row{"user_org_id_fkey", "FOREIGN KEY (org_id) REFERENCES org(id) ON DELETE CASCADE"},
                          Row{"user_pkey", "PRIMARY KEY (id)"}));
  EXPECT_THAT(query("INSERT INTO \"user\" (email) VALUES ('a'), ('b') RETURNING id"), ElementsAre(Row{"1"}, Row{"2"}));
}

TEST_F(OnPostgresql, CreateTableWithEverything) {
  run(create_table("other", {column("x"), column("y")}, {Unique{"", {"x", "y"}}}));
  ForeignKey key = foreign_key({"a", "b"}, "other", {"x", "y"});
  key.name = "fk";
  key.referred_table.schema = schema_;
  key.on_delete = ReferentialAction::set_null;
  key.on_update = ReferentialAction::restrict;
  key.deferrability = Deferrability::initially_deferred;
  Column collated = with_comment(column("d", type(TypeKind::text)), "it's \\ fine");
  collated.collation = {"C"};
  CreateTable create = create_table("t",
                                    {with_identity(column("id", type(TypeKind::smallint)), {true, 1000, 2}),
                                     with_default(column("a"), Value(std::int64_t{-5})), column("b"),
                                     with_default(column("never", type(TypeKind::boolean)), sql("now() IS NULL")),
                                     computed(column("c"), "a * 2"), collated},
                                    {PrimaryKey{"pk", {"id", "a"}}, Check{"ck", sql("a < 9 AND a IS NOT NULL")}, key});
  create.table.name.schema = schema_;
  create.table.comment = "all of it";
  create.if_not_exists = true;
  run(create);
  run(create);
  EXPECT_THAT(columns("t"),
              ElementsAre(Row{"id", "smallint", "f", "", ""}, Row{"a", "integer", "f", "'-5'::integer", ""},
                          Row{"b", "integer", "t", "", ""}, Row{"never", "boolean", "t", "(now() IS NULL)", ""},
                          Row{"c", "integer", "t", "(a * 2)", ""}, Row{"d", "text", "t", "", "it's \\ fine"}));
  EXPECT_THAT(constraints("t"), ElementsAre(Row{"ck", "CHECK (((a < 9) AND (a IS NOT NULL)))"},
                                            Row{"fk",
                                                "FOREIGN KEY (a, b) REFERENCES other(x, y) ON UPDATE RESTRICT ON "
                                                "DELETE SET NULL DEFERRABLE INITIALLY DEFERRED"},
                                            Row{"pk", "PRIMARY KEY (id, a)"}));
  EXPECT_THAT(query("INSERT INTO t (b) VALUES (NULL), (NULL) RETURNING id, c"),
              ElementsAre(Row{"1000", "-10"}, Row{"1002", "-10"}));
  EXPECT_THROW(query("INSERT INTO t (id) VALUES (5)"), std::runtime_error);
  EXPECT_THAT(query("SELECT obj_description('t'::regclass), collation_name FROM information_schema.columns WHERE "
                    "table_name = 't' AND column_name = 'd' AND table_schema = current_schema"),
              ElementsAre(Row{"all of it", "C"}));
}

TEST_F(OnPostgresql, EveryTypeIsKnown) {
  const std::vector<std::pair<Type, std::string>> cases{
      {type(TypeKind::boolean), "boolean"},
      {type(TypeKind::smallint), "smallint"},
      {type(TypeKind::integer), "integer"},
      {type(TypeKind::bigint), "bigint"},
      {type(TypeKind::real), "real"},
      {type(TypeKind::double_precision), "double precision"},
      {type(TypeKind::numeric), "numeric"},
      {numeric(10, 2), "numeric(10,2)"},
      {type(TypeKind::string), "character varying"},
      {string(9), "character varying(9)"},
      {type(TypeKind::character), "character(1)"},
      {type(TypeKind::text), "text"},
      {type(TypeKind::binary), "bytea"},
      {type(TypeKind::date), "date"},
      {type(TypeKind::time), "time without time zone"},
      {type(TypeKind::timestamp), "timestamp without time zone"},
      {type(TypeKind::timestamptz), "timestamp with time zone"},
      {type(TypeKind::interval), "interval"},
      {type(TypeKind::uuid), "uuid"},
      {type(TypeKind::json), "json"},
      {type(TypeKind::jsonb), "jsonb"},
      {sql_type("int4range"), "int4range"},
  };
  for (const auto& [of, name] : cases) {
    run(create_table("t", {column("a", of)}));
    EXPECT_EQ(columns("t").at(0).at(1), name);
    run(DropTable{t, false});
  }
}

TEST_F(OnPostgresql, TablesAreRenamedCommentedAndDropped) {
  run(create_table("t", {column("a")}));
  run(RenameTable{{schema_, "t"}, "u"});
  const TableName u{"", "u"};
  run(CommentOnTable{u, "x"});
  EXPECT_THAT(query("SELECT obj_description('u'::regclass)"), ElementsAre(Row{"x"}));
  run(CommentOnTable{u, ""});
  EXPECT_THAT(query("SELECT obj_description('u'::regclass) IS NULL"), ElementsAre(Row{"t"}));
  run(DropTable{u, false});
  run(DropTable{u, true});
  EXPECT_THROW(run(DropTable{u, false}), std::runtime_error);
}

TEST_F(OnPostgresql, ColumnsAreAddedRenamedAndDropped) {
  run(create_table("t", {column("a")}));
  query("INSERT INTO t VALUES (1)");
  run(AddColumn{t, with_comment(with_default(not_null(column("b", type(TypeKind::text))), Value("it's")), "why"),
                false});
  run(AddColumn{t, column("b"), true});
  run(AddColumn{t, with_identity(column("n")), false});
  run(AddColumn{t, computed(column("c"), "n + 1"), false});
  run(RenameColumn{t, "c", "d"});
  run(DropColumn{t, "a", false});
  run(DropColumn{t, "a", true});
  EXPECT_THAT(columns("t"), ElementsAre(Row{"b", "text", "f", "'it''s'::text", "why"}, Row{"n", "integer", "f", "", ""},
                                        Row{"d", "integer", "t", "(n + 1)", ""}));
  EXPECT_THAT(query("SELECT * FROM t"), ElementsAre(Row{"it's", "1", "2"}));
}

// The old default, 'x'::text, cannot be cast to integer: alone, the change of type fails.
TEST_F(OnPostgresql, AlterColumnChangesTypeAndDefaultTogether) {
  run(create_table("t", {with_default(column("a", type(TypeKind::text)), Value("x"))}));
  query("INSERT INTO t VALUES ('7')");
  AlterColumn change = alter_column("t", "a");
  change.type = type(TypeKind::integer);
  change.using_expression = sql("a::integer");
  EXPECT_THROW(run(change), std::runtime_error);
  change.default_value = Default(Value(std::int64_t{5}));
  change.nullable = false;
  change.comment = "a number";
  run(change);
  EXPECT_THAT(columns("t"), ElementsAre(Row{"a", "integer", "f", "5", "a number"}));
  EXPECT_THAT(query("SELECT a FROM t"), ElementsAre(Row{"7"}));
}

TEST_F(OnPostgresql, AlterColumnChangesWhatIsNamedAndNothingElse) {
  run(create_table("t", {with_comment(with_default(not_null(column("a", string(10))), Value("x")), "why")}));
  AlterColumn change = alter_column("t", "a");
  change.type = string(20);
  change.collation = CollationName{"C"};
  run(change);
  EXPECT_THAT(columns("t"), ElementsAre(Row{"a", "character varying(20)", "f", "'x'::character varying", "why"}));
  change = alter_column("t", "a");
  change.nullable = true;
  run(change);
  EXPECT_THAT(columns("t"), ElementsAre(Row{"a", "character varying(20)", "t", "'x'::character varying", "why"}));
  change = alter_column("t", "a");
  change.default_value = NoDefault{};
  run(change);
  change = alter_column("t", "a");
  change.comment = "";
  run(change);
  EXPECT_THAT(columns("t"), ElementsAre(Row{"a", "character varying(20)", "t", "", ""}));
  EXPECT_THAT(query("SELECT collname FROM pg_attribute JOIN pg_collation c ON c.oid = attcollation WHERE attrelid = "
                    "'t'::regclass AND attname = 'a'"),
              ElementsAre(Row{"C"}));
}

TEST_F(OnPostgresql, ConstraintsAreAddedAndDropped) {
  run(create_table("o", {column("x")}, {PrimaryKey{"", {"x"}}}));
  run(create_table("t", {column("a"), column("b")}));
  run(AddConstraint{t, PrimaryKey{"pk", {"a"}}});
  run(AddConstraint{t, Unique{"uq", {"a", "b"}}});
  run(AddConstraint{t, Check{"ck", sql("a > 0 OR b IS NULL")}});
  run(AddConstraint{t, foreign_key({"b"}, "o")});
  EXPECT_THAT(constraints("t"),
              ElementsAre(Row{"ck", "CHECK (((a > 0) OR (b IS NULL)))"}, Row{"pk", "PRIMARY KEY (a)"},
                          Row{"t_b_fkey", "FOREIGN KEY (b) REFERENCES o(x)"}, Row{"uq", "UNIQUE (a, b)"}));
  for (const char* name : {"ck", "pk", "t_b_fkey", "uq"}) run(DropConstraint{t, name, false});
  run(DropConstraint{t, "uq", true});
  EXPECT_TRUE(constraints("t").empty());
}

TEST_F(OnPostgresql, IndexesAreCreatedAndDropped) {
  run(create_table("t", {column("a"), column("b")}));
  CreateIndex index = create_index("ix", {schema_, "t"}, {"a", "b"});
  index.index.unique = true;
  index.index.where = sql("a > 0");
  index.if_not_exists = true;
  for (const bool concurrently : {false, true}) {
    index.concurrently = concurrently;
    run(index);
    run(index);
    EXPECT_THAT(query("SELECT replace(indexdef, schemaname || '.', '') FROM pg_indexes WHERE indexname = 'ix' AND "
                      "schemaname = current_schema"),
                ElementsAre(Row{"CREATE UNIQUE INDEX ix ON t USING btree (a, b) WHERE (a > 0)"}));
    run(DropIndex{{schema_, "t"}, "ix", false, concurrently});
    run(DropIndex{{schema_, "t"}, "ix", true, concurrently});
  }
}

TEST_F(OnPostgresql, RowsAreInserted) {
  run(create_table("t", {column("a", type(TypeKind::bigint)), column("b", type(TypeKind::timestamptz)),
                         column("c", type(TypeKind::boolean)), column("d", type(TypeKind::uuid))}));
  BulkInsert insert{t, {"a", "b", "c", "d"}, {}};
  for (std::int64_t i = 0; i < 20000; ++i) {
    insert.rows.push_back({Value(i), i % 2 ? Value("2024-02-29 12:00+00") : Value(), Value(i % 4 == 0),
                           Value("12345678-1234-5678-1234-567812345678")});
  }
  run(insert);
  run(Execute{"UPDATE t SET b = now() WHERE a = $1", {Value(std::int64_t{0})}});
  run(Execute{"DELETE FROM t WHERE a = 1; DELETE FROM t WHERE a = 2;", {}});
  EXPECT_THAT(query("SELECT count(*), count(b), count(*) FILTER (WHERE c) FROM t"),
              ElementsAre(Row{"19998", "10000", "5000"}));
}

// The parts must be what the server takes for one statement each.
TEST_F(OnPostgresql, ScriptsAreSplitAsTheServerReadsThem) {
  run(create_table("t", {column("a"), column("b")}));
  run(Execute{R"(
-- a script
CREATE FUNCTION f(x int) RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN x + 1; END; $body$;
CREATE RULE r AS ON DELETE TO t DO INSTEAD (UPDATE t SET b = 1; UPDATE t SET a = a + 1);
INSERT INTO t VALUES (f(1), length('a;b''--')), (length(E'\';'), length(U&'\0061;')), (1, length(E'x' -- more
  'y\';'));
/* ; /* ; */ ; */ DO $$ BEGIN PERFORM 1; END $$;
DELETE FROM t;
)",
              {}});
  EXPECT_THAT(query("SELECT a, b FROM t ORDER BY a"), ElementsAre(Row{"2", "1"}, Row{"3", "1"}, Row{"3", "1"}));
}

TEST_F(OnPostgresql, RoutinesWithSqlBodiesAreOneStatement) {
  if (query("SHOW server_version_num").at(0).at(0) < "140000") GTEST_SKIP() << "BEGIN ATOMIC came with PostgreSQL 14";
  run(
      Execute{"CREATE OR REPLACE FUNCTION f(x int) RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN x > 0 THEN CASE "
              "x WHEN 1 THEN 10 ELSE 20 END ELSE (CASE WHEN true THEN 30 END) "
              "END AS end; END; CREATE TABLE after (a int)",
              {}});
  EXPECT_THAT(query("SELECT f(1), f(2), f(-1), count(*) FROM after"), ElementsAre(Row{"10", "20", "30", "0"}));
}

// needs_autocommit() says what the server says.
TEST_F(OnPostgresql, WhatRefusesATransactionIsKnown) {
  run(create_table("t", {column("a")}));
  run(create_index("ix", t, {"a"}));
  query("CREATE MATERIALIZED VIEW v AS SELECT 1 AS one");
  query("CREATE UNIQUE INDEX ON v (one)");
  query("CREATE TYPE mood AS ENUM ('a')");
  for (const char* sql :
       {"VACUUM t", "CREATE INDEX CONCURRENTLY ON t (a)", "DROP INDEX CONCURRENTLY ix", "REINDEX TABLE CONCURRENTLY t",
        "REINDEX INDEX ix", "REINDEX DATABASE postgres", "CREATE DATABASE x", "DROP DATABASE x",
        "ALTER SYSTEM RESET work_mem", "CLUSTER", "ANALYZE t", "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
        "ALTER TYPE mood ADD VALUE 'b'", "CREATE TABLESPACE x LOCATION '/nowhere'", "DROP TABLESPACE x",
        "ALTER DATABASE postgres SET TABLESPACE pg_default", "REINDEX SCHEMA public"}) {
    query("BEGIN");
    std::string refusal;
    try {
      query(sql);
    } catch (const std::runtime_error& error) {
      refusal = error.what();
    }
    query("ROLLBACK");
    EXPECT_EQ(refusal.find("transaction block") != std::string::npos, postgresql.needs_autocommit(sql)) << sql << "\n"
                                                                                                        << refusal;
  }
}

TEST_F(OnPostgresql, Bookkeeping) {
  const dialect::VersionTable table{schema_, "migrator_version", "migrator_history"};
  for (int twice = 0; twice < 2; ++twice) {
    query(postgresql.create_version_table(table));
    query(postgresql.create_history_table(table));
  }
  query(postgresql.insert_version(table, "b"));
  query(postgresql.insert_version(table, "a"));
  query(postgresql.update_version(table, "b", "B"));
  EXPECT_THAT(query(postgresql.select_versions(table)), ElementsAre(Row{"B"}, Row{"a"}));
  query(postgresql.delete_version(table, "a"));
  EXPECT_THAT(query(postgresql.select_versions(table)), ElementsAre(Row{"B"}));
  dialect::AuditEntry entry;
  entry.revision = "c";
  entry.direction = "upgrade";
  entry.outcome = "success";
  entry.duration_ms = 12;
  EXPECT_TRUE(query(postgresql.select_last_outcome(table, "c")).empty());
  query(postgresql.insert_audit(table, entry));
  EXPECT_THAT(query(postgresql.select_last_outcome(table, "c")), ElementsAre(Row{"success"}));
  EXPECT_THAT(query("SELECT id, revision, duration_ms, db_user = current_user, message IS NULL, now() - applied_at < "
                    "interval '1 minute' FROM migrator_history"),
              ElementsAre(Row{"1", "c", "12", "t", "t", "t"}));
}

TEST_F(OnPostgresql, TheVersionTableOfAlembicIsContinued) {
  query(
      "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY "
      "(version_num))");
  query("INSERT INTO alembic_version VALUES ('1975ea83b712')");
  const dialect::VersionTable table{"", "alembic_version", "migrator_history"};
  query(postgresql.create_version_table(table));
  query(postgresql.update_version(table, "1975ea83b712", "ae1027a6acf"));
  EXPECT_THAT(query(postgresql.select_versions(table)), ElementsAre(Row{"ae1027a6acf"}));
}

TEST_F(OnPostgresql, NamesComeBackAsTheyWere) {
  RandomText random(seed());
  for (int round = 0; round < 200; ++round) {
    const std::string table = "t" + random(61), name = random(60);
    SCOPED_TRACE(table + "\n" + name);
    run(create_table(
        table, {with_comment(column(name), name), with_default(column("x" + name, type(TypeKind::text)), Value(name))},
        {Unique{"uq" + name, {name}}}));
    run(create_index("ix" + name, {"", table}, {name}));
    EXPECT_EQ(columns(table).at(0).at(0), name);
    EXPECT_EQ(columns(table).at(0).at(4), name);
    EXPECT_EQ(constraints(table).at(0).at(0), "uq" + name);
    run(BulkInsert{{"", table}, {name}, {{Value(std::int64_t{1})}}});
    EXPECT_THAT(query("SELECT " + postgresql.quote("x" + name) + " FROM " + postgresql.quote(table)),
                ElementsAre(Row{name}));
    run(DropTable{{"", table}, false});
  }
}

TEST_F(OnPostgresql, LiteralsComeBackAsTheyWereWhateverTheStringsConform) {
  RandomText random(seed());
  for (const char* conforming : {"on", "off"}) {
    query(std::string("SET standard_conforming_strings = ") + conforming);
    query("SET escape_string_warning = off");
    for (int round = 0; round < 1000; ++round) {
      const std::string text = random(60), bytes = random.bytes(40);
      std::string hex;
      for (const char byte : bytes) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(byte));
        hex += digits;
      }
      const std::int64_t integer = random.integer();
      const auto rows =
          query("SELECT " + postgresql.literal(Value(text)) + ", encode(" + postgresql.literal(Value(Bytes{bytes})) +
                ", 'hex'), (" + postgresql.literal(Value(integer)) + ")::bigint");
      ASSERT_EQ(rows.at(0), (Row{text, hex, std::to_string(integer)})) << conforming;
    }
  }
}

TEST_F(OnPostgresql, RealLiteralsKeepEveryBit) {
  RandomText random(seed());
  std::vector<double> values{0.0,
                             -0.0,
                             0.1,
                             5e-324,
                             std::numeric_limits<double>::max(),
                             std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity(),
                             std::nan("")};
  for (int i = 0; i < 2000; ++i) values.push_back(random.real());
  for (const double value : values) {
    const auto rows = query("SELECT (" + postgresql.literal(Value(value)) + ")::double precision");
    const double back = std::strtod(rows.at(0).at(0).c_str(), nullptr);
    if (std::isnan(value))
      ASSERT_TRUE(std::isnan(back));
    else
      ASSERT_EQ(std::memcmp(&back, &value, sizeof value), 0)
          << postgresql.literal(Value(value)) << " " << rows.at(0).at(0);
  }
}

TEST_F(OnPostgresql, ExtremeIntegersStayBigint) {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_THAT(query("SELECT pg_typeof(" + postgresql.literal(Value(value)) + ")"), ElementsAre(Row{"bigint"}));
  }
}

}  // namespace
}  // namespace migrator::testing
