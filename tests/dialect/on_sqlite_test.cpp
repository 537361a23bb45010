// Every operation is run by the SQLite that is installed, and its effect read back.
#include "sqlite_fixture.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;

const TableName t{"", "t"};

TEST_F(OnSqlite, CreateTableNumbersItsRows) {
  run(create_table("org", {with_identity(column("id"))}, {PrimaryKey{"pk_org", {"id"}}}));
  run(create_user());
  EXPECT_THAT(columns("user"),
              ElementsAre(Row{"id", "INTEGER", "1", "", "1"}, Row{"email", "VARCHAR(255)", "1", "", "0"},
                          Row{"org_id", "BIGINT", "0", "", "0"}));
  query("INSERT INTO \"user\" (email) VALUES ('a'), ('b')");
  EXPECT_THAT(query("SELECT id, rowid FROM \"user\" ORDER BY id"), ElementsAre(Row{"1", "1"}, Row{"2", "2"}));
  EXPECT_THROW(query("INSERT INTO \"user\" (email) VALUES ('a')"), std::runtime_error);
  EXPECT_THROW(query("INSERT INTO \"user\" (email, org_id) VALUES ('c', 5)"), std::runtime_error);
}

TEST_F(OnSqlite, CreateTableWithEverything) {
  ForeignKey key = foreign_key({"a"}, "parent", {"id"});
  key.name = "fk";
  key.referred_table.schema = "side";
  key.on_delete = ReferentialAction::cascade;
  key.deferrability = Deferrability::initially_deferred;
  CreateTable parent = create_table("parent", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}});
  parent.table.name.schema = "side";
  Column collated = column("d", type(TypeKind::text));
  collated.collation = {"NOCASE"};
  CreateTable create = create_table("t",
                                    {column("code", string(2)), column("a"),
                                     with_default(column("b", type(TypeKind::timestamptz)), sql("CURRENT_TIMESTAMP")),
                                     with_default(column("n"), sql("1 + 1")), computed(column("c"), "n * 2"), collated},
                                    {PrimaryKey{"pk", {"code"}}, Check{"ck", sql("n > 0")}, Unique{"", {"d"}}, key});
  create.table.name.schema = "side";
  create.if_not_exists = true;
  run(parent);
  run(create);
  run(create);
  query("BEGIN");
  query("INSERT INTO side.t (code, a, d) VALUES ('x', 1, 'D')");  // the foreign key waits
  query("INSERT INTO side.parent (id) VALUES (1)");
  query("COMMIT");
  EXPECT_THAT(query("SELECT code, n, c, d = 'd', length(b) FROM side.t"), ElementsAre(Row{"x", "2", "4", "1", "19"}));
  EXPECT_THROW(query("INSERT INTO side.t (code) VALUES (NULL)"), std::runtime_error);
  EXPECT_THROW(query("INSERT INTO side.t (code, n) VALUES ('y', -1)"), std::runtime_error);
  EXPECT_THROW(query("INSERT INTO side.t (code, d) VALUES ('y', 'd')"), std::runtime_error);
  query("DELETE FROM side.parent");
  EXPECT_TRUE(query("SELECT * FROM side.t").empty());
}

TEST_F(OnSqlite, TablesAreRenamedAndDropped) {
  run(create_table("t", {column("a")}));
  run(RenameTable{t, "u"});
  run(CommentOnTable{{"", "u"}, "x"});
  EXPECT_EQ(columns("u").size(), 1u);
  run(DropTable{{"", "u"}, false});
  run(DropTable{{"", "u"}, true});
  EXPECT_THROW(run(DropTable{{"", "u"}, false}), std::runtime_error);
}

TEST_F(OnSqlite, ColumnsAreAddedRenamedAndDropped) {
  run(create_table("t", {column("a")}));
  query("INSERT INTO t VALUES (1)");
  run(AddColumn{t, with_default(not_null(column("b", type(TypeKind::text))), Value("it's")), false});
  run(AddColumn{t, with_default(column("c"), sql("-1")), false});
  run(RenameColumn{t, "c", "d"});
  run(DropColumn{t, "a", false});
  EXPECT_THAT(columns("t"), ElementsAre(Row{"b", "TEXT", "1", "'it''s'", "0"}, Row{"d", "INTEGER", "0", "-1", "0"}));
  EXPECT_THAT(query("SELECT * FROM t"), ElementsAre(Row{"it's", "-1"}));
}

TEST_F(OnSqlite, IndexesAreCreatedAndDropped) {
  CreateTable create = create_table("t", {column("a"), column("b")});
  create.table.name.schema = "side";
  run(create);
  CreateIndex index = create_index("ix", {"side", "t"}, {"a", "b"});
  index.index.unique = true;
  index.index.where = sql("a > 0");
  index.if_not_exists = true;
  index.concurrently = true;
  run(index);
  run(index);
  EXPECT_THAT(query("SELECT name, \"unique\", partial FROM pragma_index_list('t', 'side')"),
              ElementsAre(Row{"ix", "1", "1"}));
  run(DropIndex{{"side", "t"}, "ix", false, false});
  run(DropIndex{{"side", "t"}, "ix", true, true});
  EXPECT_TRUE(query("SELECT name FROM pragma_index_list('t', 'side')").empty());
  EXPECT_THROW(run(create_index("ix", {"side", "t"}, {"missing"})), std::runtime_error);
}

TEST_F(OnSqlite, RowsAreInserted) {
  run(create_table("t", {column("a"), column("b", type(TypeKind::text))}));
  BulkInsert insert{t, {"a", "b"}, {}};
  for (std::int64_t i = 0; i < 1500; ++i) insert.rows.push_back({Value(i), i % 2 ? Value("x") : Value()});
  run(insert);
  run(Execute{"UPDATE t SET b = $2 WHERE a = $1", {Value(std::int64_t{0}), Value("y")}});
  run(Execute{"DELETE FROM t WHERE a = 1; DELETE FROM t WHERE a = 2;", {}});
  EXPECT_THAT(query("SELECT count(*), sum(a), count(b), max(b) FROM t"),
              ElementsAre(Row{"1498", "1124247", "750", "y"}));
}

// No type changes what fits into it: a UUID of digits and an e is no number.
TEST_F(OnSqlite, TypesKeepTexts) {
  const std::vector<std::pair<TypeKind, std::string>> cases{
      {TypeKind::uuid, "12345678123456781234567812345678"},
      {TypeKind::uuid, "1e10"},
      {TypeKind::interval, "5"},
      {TypeKind::string, "007"},
      {TypeKind::text, "1.0"},
      {TypeKind::date, "2024-02-29"},
      {TypeKind::timestamptz, "2024-02-29 12:00:00+01"},
      {TypeKind::json, "{\"a\": 1.0}"},
      {TypeKind::binary, "1"},
  };
  for (const auto& [kind, text] : cases) {
    run(create_table("t", {column("a", type(kind))}));
    run(BulkInsert{t, {"a"}, {{Value(text)}}});
    EXPECT_THAT(query("SELECT a FROM t"), ElementsAre(Row{text})) << sqlite.type_name(type(kind));
    run(DropTable{t, false});
  }
}

TEST_F(OnSqlite, Bookkeeping) {
  const dialect::VersionTable table{"side", "migrator_version", "migrator_history"};
  for (int twice = 0; twice < 2; ++twice) {
    query(sqlite.create_version_table(table));
    query(sqlite.create_history_table(table));
  }
  query(sqlite.insert_version(table, "b"));
  query(sqlite.insert_version(table, "a"));
  query(sqlite.update_version(table, "b", "c"));
  EXPECT_THAT(query(sqlite.select_versions(table)), ElementsAre(Row{"a"}, Row{"c"}));
  query(sqlite.delete_version(table, "a"));
  EXPECT_THAT(query(sqlite.select_versions(table)), ElementsAre(Row{"c"}));
  dialect::AuditEntry entry;
  entry.revision = "c";
  entry.direction = "upgrade";
  entry.outcome = "success";
  EXPECT_TRUE(query(sqlite.select_last_outcome(table, "c")).empty());
  query(sqlite.insert_audit(table, entry));
  EXPECT_THAT(query(sqlite.select_last_outcome(table, "c")), ElementsAre(Row{"success"}));
  EXPECT_THAT(query("SELECT id, revision, outcome, message IS NULL, length(applied_at) FROM side.migrator_history"),
              ElementsAre(Row{"1", "c", "success", "1", "23"}));
}

TEST_F(OnSqlite, NamesComeBackAsTheyWere) {
  RandomText random(seed());
  for (int round = 0; round < 300; ++round) {
    const std::string table = "t" + random(40), name = random(40);
    SCOPED_TRACE(table + "\n" + name);
    run(create_table(table, {with_default(column("x" + name), Value(name)), column(name)}, {Unique{name, {name}}}));
    run(create_index("ix" + name, {"", table}, {name}));
    EXPECT_EQ(columns(table).at(1).at(0), name);
    EXPECT_EQ(columns(table).at(0).at(3), sqlite.literal(Value(name)));
    EXPECT_THAT(query("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"),
                ElementsAre(Row{"ix" + name}));
    run(DropTable{{"", table}, false});
  }
}

TEST_F(OnSqlite, LiteralsComeBackAsTheyWere) {
  RandomText random(seed());
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random(60), bytes = random.bytes(40);
    const std::int64_t integer = random.integer();
    const auto rows = query("SELECT " + sqlite.literal(Value(text)) + ", " + sqlite.literal(Value(Bytes{bytes})) +
                            ", " + sqlite.literal(Value(integer)) + ", typeof(" + sqlite.literal(Value(integer)) + ")");
    ASSERT_EQ(rows.at(0), (Row{text, bytes, std::to_string(integer), "integer"}));
  }
}

TEST_F(OnSqlite, ExtremeIntegersStayIntegers) {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_THAT(query("SELECT typeof(" + sqlite.literal(Value(value)) + ")"), ElementsAre(Row{"integer"}));
  }
}

// SQLite promises 15 significant digits when it reads a number (floatingpoint.html), so the last bits may differ; a
// bound parameter keeps all of them.
TEST_F(OnSqlite, RealLiteralsAreAsExactAsSqliteReadsThem) {
  RandomText random(seed());
  for (int round = 0; round < 3000; ++round) {
    const double value = random.real();
    const dialect::Statement statement{"SELECT abs($1 - " + sqlite.literal(Value(value)) +
                                           ") <= 1e-15 * abs($1), typeof(" + sqlite.literal(Value(value)) + ")",
                                       {Value(value)}};
    if (std::fabs(value) < 1e-290) continue;  // here 1e-15 of it has no digits left
    ASSERT_EQ(query(statement).at(0), (Row{"1", "real"})) << sqlite.literal(Value(value));
  }
  EXPECT_THAT(
      query({"SELECT $1 = 9e999, $2 = -9e999",
             {Value(std::numeric_limits<double>::infinity()), Value(-std::numeric_limits<double>::infinity())}}),
      ElementsAre(Row{"1", "1"}));
}

}  // namespace
}  // namespace migrator::testing
