// Every operation is run by a MySQL or MariaDB server, and its effect read back.
#include "mysql_fixture.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const TableName t{"", "t"};

TEST_F(OnMysql, CreateTable) {
  run(create_table("org", {with_identity(column("id", type(TypeKind::bigint)))}, {PrimaryKey{"pk_org", {"id"}}}));
  run(create_user());
  const std::string text = table_text("user");
  EXPECT_THAT(text,
              HasSubstr(written("`id` bigint(20) NOT NULL AUTO_INCREMENT", "`id` bigint NOT NULL AUTO_INCREMENT")));
  EXPECT_THAT(text, HasSubstr("`email` varchar(255) NOT NULL"));
  EXPECT_THAT(text, HasSubstr("PRIMARY KEY (`id`)"));
  EXPECT_THAT(text, HasSubstr("UNIQUE KEY `uq_user_email` (`email`)"));
  EXPECT_THAT(text, HasSubstr("CONSTRAINT `user_org_id_fkey` FOREIGN KEY (`org_id`) REFERENCES `org` (`id`) ON DELETE "
                              "CASCADE"));
  query("INSERT INTO user (email) VALUES ('a'), ('b')");
  EXPECT_THAT(query("SELECT id FROM user ORDER BY id"), ElementsAre(Row{"1"}, Row{"2"}));
}

TEST_F(OnMysql, CreateTableWithEverything) {
  run(create_table("other", {column("x"), column("y")}, {Unique{"", {"x", "y"}}}));
  ForeignKey key = foreign_key({"a", "b"}, "other", {"x", "y"});
  key.name = "fk";
  key.referred_table.schema = database_;
  key.on_delete = ReferentialAction::set_null;
  key.on_update = ReferentialAction::cascade;
  Column collated = with_comment(column("d", string(20)), "it's \\ fine");
  collated.collation = {"utf8mb4_bin"};
  CreateTable create = create_table(
      "t",
      {with_identity(column("id", type(TypeKind::smallint)), {false, 1000}),
       with_default(column("a"), Value(std::int64_t{-5})), column("b"),
       with_default(column("at", type(TypeKind::timestamp)), sql("current_timestamp on update current_timestamp")),
       with_default(column("n", type(TypeKind::double_precision)), sql("1 + 1")),
       with_default(column("text", type(TypeKind::text)), Value("C:\\new")), column("z", type(TypeKind::timestamptz)),
       computed(column("c"), "n * 2"), collated},
      {PrimaryKey{"pk", {"id"}}, Check{"ck", sql("n < 9")}, Check{"", sql("n <> 8")}, key});
  create.table.name.schema = database_;
  create.table.comment = "all of it";
  create.table.storage.parameters = {{"engine", Value("InnoDB")},
                                     {"row_format", Value("compressed")},
                                     {"key_block_size", Value(std::int64_t{8})},
                                     {"charset", Value("latin1")}};
  Index descending{"ix", {{"a"}, {"d"}}};
  descending.keys.front().descending = true;
  Index words{"ft", {{"text"}}};
  words.method = "fulltext";
  Index prefix{"pre", {{"", Expression{"text(10)"}}}};
  create.table.indexes = {descending, words, prefix};
  create.if_not_exists = true;
  run(create);
  run(create);
  const std::string text = table_text("t");
  query("INSERT INTO t (b) VALUES (NULL)");
  EXPECT_THAT(query("SELECT text FROM t"), ElementsAre(Row{"C:\\new"}));
  const std::string by_server[] = {
      written("`id` smallint(6) NOT NULL AUTO_INCREMENT", "`id` smallint NOT NULL AUTO_INCREMENT"),
      written("`a` int(11) DEFAULT -5", "`a` int DEFAULT '-5'"),
      written("`at` datetime DEFAULT current_timestamp() ON UPDATE current_timestamp()",
              "`at` datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"),
      written("`n` double DEFAULT (1 + 1)", "`n` double DEFAULT ((1 + 1))"),
      written("`text` text DEFAULT convert(X'433a5c6e6577' using utf8mb4)",
              "`text` text DEFAULT (convert(0x433a5c6e6577 using utf8mb4))"),
      written("`c` int(11) GENERATED ALWAYS AS (`n` * 2) STORED", "`c` int GENERATED ALWAYS AS ((`n` * 2)) STORED"),
      written("CONSTRAINT `ck` CHECK (`n` < 9)", "CONSTRAINT `ck` CHECK ((`n` < 9))"),
      written("CONSTRAINT `t_n_check` CHECK (`n` <> 8)", "CONSTRAINT `t_n_check` CHECK ((`n` <> 8))")};
  for (const std::string& part : by_server) EXPECT_THAT(text, HasSubstr(part));
  for (const char* part :
       {"`d` varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL COMMENT 'it''s \\\\ fine'",
        "`z` timestamp NULL DEFAULT NULL", "KEY `ix` (`a` DESC,`d`)", "FULLTEXT KEY `ft` (`text`)",
        "KEY `pre` (`text`(10))",
        "CONSTRAINT `fk` FOREIGN KEY (`a`, `b`) REFERENCES `other` (`x`, `y`) ON DELETE SET NULL ON UPDATE CASCADE",
        "AUTO_INCREMENT=100", "DEFAULT CHARSET=latin1", "ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8",
        "COMMENT='all of it'"})
    EXPECT_THAT(text, HasSubstr(part));
}

TEST_F(OnMysql, TablesAreRenamedMovedCommentedAndDropped) {
  run(create_table("t", {column("a")}));
  run(RenameTable{{database_, "t"}, "u"});
  const TableName u{"", "u"};
  run(CommentOnTable{u, "it's"});
  EXPECT_THAT(table_text("u"), HasSubstr("COMMENT='it''s'"));
  run(CommentOnTable{u, ""});
  EXPECT_THAT(table_text("u"), Not(HasSubstr("COMMENT")));
  const std::string other = database_ + "_other";
  run(CreateSchema{other, {}, true});
  run(SetSchema{{ObjectKind::table, {"", "u"}}, other});
  EXPECT_THAT(query("SHOW TABLES FROM " + other), ElementsAre(Row{"u"}));
  EXPECT_THAT(refusal(dialect_, DropObject{{ObjectKind::schema, {"", other}}}), HasSubstr("with all tables in it"));
  run(DropObject{{ObjectKind::schema, {"", other}}, false, DropBehavior::cascade});
  run(DropTable{u, true});
  EXPECT_THROW(run(DropTable{u, false}), std::runtime_error);
}

TEST_F(OnMysql, StorageIsSetAndReset) {
  run(create_table("t", {column("a")}));
  run(SetStorage{t, {{"row_format", Value("compact")}, {"stats_persistent", Value(true)}}});
  EXPECT_THAT(table_text("t"), HasSubstr("STATS_PERSISTENT=1 ROW_FORMAT=COMPACT"));
  run(ResetStorage{t, {"row_format", "stats_persistent"}});
  EXPECT_THAT(table_text("t"), Not(HasSubstr("ROW_FORMAT")));
  run(SetStorage{t, {{"engine", Value("MyISAM")}}});
  EXPECT_THAT(table_text("t"), HasSubstr("ENGINE=MyISAM"));
}

TEST_F(OnMysql, ColumnsAreAddedRenamedAndDropped) {
  run(create_table("t", {column("a")}));
  query("INSERT INTO t VALUES (1)");
  run(AddColumn{t, with_comment(with_default(not_null(column("b", string(20))), Value("it's")), "why"), false});
  expect_refusal(AddColumn{t, column("b"), true}, "ADD COLUMN IF NOT EXISTS; MariaDB has");
  run(AddColumn{t, computed(column("c"), "a + 1"), false});
  run(RenameColumn{t, "c", "d"});
  expect_refusal(DropColumn{t, "c", true}, "DROP COLUMN IF EXISTS; MariaDB has");
  EXPECT_EQ(line_of("t", "`b`"), "`b` varchar(20) NOT NULL DEFAULT 'it''s' COMMENT 'why'");
  EXPECT_EQ(line_of("t", "`d`"), written("`d` int(11) GENERATED ALWAYS AS (`a` + 1) STORED",
                                         "`d` int GENERATED ALWAYS AS ((`a` + 1)) STORED"));
  run(DropColumn{t, "d", false});
  EXPECT_THAT(query("SELECT * FROM t"), ElementsAre(Row{"1", "it's"}));
}

// Each change alone: all else of the column stays as it was.
TEST_F(OnMysql, AlterColumnKeepsWhatItDoesNotName) {
  if (!is_mariadb()) GTEST_SKIP() << "in the words of MariaDB";
  query(
      "CREATE TABLE t (id int NOT NULL, "
      "a varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x\\\\y''z' INVISIBLE COMMENT 'a, (b) "
      "not "
      "null default', "
      "at timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3) COMMENT 'when', "
      "n int(10) unsigned zerofill NOT NULL AUTO_INCREMENT UNIQUE COMMENT 'number', "
      "v varchar(9) GENERATED ALWAYS AS (concat(a, ', default')) VIRTUAL COMMENT 'virtual', "
      "e enum('one','not null','it''s') DEFAULT 'one' CHECK (e <> 'x'), j json DEFAULT '{}')");
  const auto change_of = [](const char* name, auto set) {
    AlterColumn change = alter_column("t", name);
    set(change);
    return change;
  };
  const auto comment = [](AlterColumn& change) { change.comment = "new"; };
  const auto nullable = [](AlterColumn& change) { change.nullable = true; };
  run(change_of("a", [](AlterColumn& change) { change.type = string(20); }));
  EXPECT_EQ(
      line_of("t", "`a` "),
      "`a` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL INVISIBLE DEFAULT 'x\\\\y''z' COMMENT 'a, "
      "(b) not null default'");
  run(change_of("a", nullable));
  EXPECT_EQ(line_of("t", "`a` "),
            "`a` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin INVISIBLE DEFAULT 'x\\\\y''z' COMMENT 'a, (b) not "
            "null default'");
  run(change_of("a", [](AlterColumn& change) { change.default_value = NoDefault{}; }));
  EXPECT_EQ(line_of("t", "`a` "),
            "`a` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin INVISIBLE DEFAULT NULL COMMENT 'a, (b) not null "
            "default'");
  run(change_of("a", [](AlterColumn& change) {
    change.nullable = false;
    change.default_value = Default(Value("z"));
  }));
  EXPECT_EQ(
      line_of("t", "`a` "),
      "`a` varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL INVISIBLE DEFAULT 'z' COMMENT 'a, (b) not "
      "null default'");
  for (const char* name : {"at", "n", "v", "e", "j"}) run(change_of(name, comment));
  EXPECT_EQ(line_of("t", "`at` "),
            "`at` timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3) COMMENT 'new'");
  EXPECT_EQ(line_of("t", "`n` "), "`n` int(10) unsigned zerofill NOT NULL AUTO_INCREMENT COMMENT 'new'");
  EXPECT_EQ(line_of("t", "`v` "), "`v` varchar(9) GENERATED ALWAYS AS (concat(`a`,', default')) VIRTUAL COMMENT 'new'");
  EXPECT_EQ(line_of("t", "`e` "), "`e` enum('one','not null','it''s') DEFAULT 'one' COMMENT 'new' CHECK (`e` <> 'x')");
  EXPECT_THAT(line_of("t", "`j` "), HasSubstr("longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '{}' COMMENT "
                                              "'new' CHECK (json_valid(`j`))"));
  run(change_of("j", [](AlterColumn& change) { change.type = type(TypeKind::text); }));
  EXPECT_THAT(line_of("t", "`j` "), Not(HasSubstr("json_valid")));
  run(change_of("at", [](AlterColumn& change) {
    change.default_value = Default(sql("now(3)"));
    change.new_name = "moment";
  }));
  EXPECT_EQ(line_of("t", "`moment`"),
            "`moment` timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3) COMMENT 'new'");
  run(change_of("n", [](AlterColumn& change) { change.identity = NoIdentity{}; }));
  EXPECT_EQ(line_of("t", "`n` "), "`n` int(10) unsigned zerofill NOT NULL COMMENT 'new'");
  run(change_of("n", [](AlterColumn& change) { change.identity = Identity{}; }));
  EXPECT_EQ(line_of("t", "`n` "), "`n` int(10) unsigned zerofill NOT NULL AUTO_INCREMENT COMMENT 'new'");
  run(change_of("v", [](AlterColumn& change) { change.computed = Computed{"concat(a, '!')"}; }));
  EXPECT_EQ(line_of("t", "`v` "), "`v` varchar(9) GENERATED ALWAYS AS (concat(`a`,'!')) VIRTUAL COMMENT 'new'");
  run(change_of("e", [](AlterColumn& change) { change.default_value = Default(Value("it's")); }));
  EXPECT_THAT(line_of("t", "`e` "), HasSubstr("DEFAULT 'it''s' COMMENT 'new' CHECK"));
  EXPECT_THROW(run(change_of("lost", comment)), Error);
}

TEST_F(OnMysql, AlterColumnKeepsWhatMysqlWrites) {
  if (is_mariadb()) GTEST_SKIP() << "in the words of MySQL";
  query(
      "CREATE TABLE t (id int NOT NULL, a varchar(10) CHARACTER SET latin1 NOT NULL DEFAULT 'x\\\\y''z' INVISIBLE, "
      "at timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), "
      "v varchar(9) GENERATED ALWAYS AS (concat(a, ', default')) STORED, e enum('one','it''s') DEFAULT 'one' CHECK (e "
      "<> 'x'), j json DEFAULT ('{}'), c text DEFAULT ('not null'), p point NOT NULL SRID 4326)");
  AlterColumn change = alter_column("t", "a");
  change.type = string(20);
  run(change);
  for (const char* name : {"a", "at", "v", "e", "j", "c", "p"}) {
    change = alter_column("t", name);
    change.comment = "new";
    run(change);
  }
  for (const char* line :
       {"`a` varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci NOT NULL DEFAULT 'x\\\\y''z' /*!80023 "
        "INVISIBLE "
        "*/ COMMENT 'new'",
        "`at` timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3) COMMENT 'new'",
        "`v` varchar(9) GENERATED ALWAYS AS (concat(`a`,_latin1', default')) STORED COMMENT 'new'",
        "`e` enum('one','it''s') DEFAULT 'one' COMMENT 'new'", "`j` json DEFAULT (_utf8mb4'{}') COMMENT 'new'",
        "`c` text DEFAULT (_utf8mb4'not null') COMMENT 'new'", "`p` point NOT NULL /*!80003 SRID 4326 */ COMMENT 'new'",
        "CONSTRAINT `t_chk_1` CHECK ((`e` <> _utf8mb4'x'))"})
    EXPECT_THAT(table_text("t"), HasSubstr(line));
}

TEST_F(OnMysql, DefaultsOfLargeColumnsAreSet) {
  run(create_table("t", {column("n"), column("a", type(TypeKind::text)), column("j", type(TypeKind::json))}));
  for (const char* name : {"a", "j"}) {
    AlterColumn change = alter_column("t", name);
    change.default_value = Default(Value("[1]"));
    run(change);
  }
  query("INSERT INTO t (n) VALUES (1)");
  EXPECT_THAT(query("SELECT a, j FROM t"), ElementsAre(Row{"[1]", "[1]"}));
}

TEST_F(OnMysql, DefaultsWithBackslashesAreWhatTheySay) {
  run(create_table("t", {column("n"), column("a", string(20)), column("b", type(TypeKind::text))}));
  for (const char* name : {"a", "b"}) {
    AlterColumn change = alter_column("t", name);
    change.default_value = Default(Value("it's \\n"));
    run(change);
  }
  query("INSERT INTO t (n) VALUES (1)");
  EXPECT_THAT(query("SELECT a, b FROM t"), ElementsAre(Row{"it's \\n", "it's \\n"}));
}

// What a resumed revision writes must be what it wrote before.
TEST_F(OnMysql, AlterColumnReadsTheSameBehindItsOwnChange) {
  run(create_table("t", {with_default(not_null(column("a", string(10))), Value("x"))}));
  AlterColumn change = alter_column("t", "a");
  change.type = string(20);
  change.nullable = true;
  change.default_value = NoDefault{};
  change.comment = "why";
  change.new_name = "b";
  const auto texts = [&] {
    std::vector<std::string> all;
    for (const auto& statement : statements_of(change)) all.push_back(statement.sql);
    return all;
  };
  const std::vector<std::string> before = texts();
  ASSERT_EQ(before.size(), 1u);
  query(before[0]);
  EXPECT_EQ(texts(), before);
}

// CHANGE would leave the old name in it.
TEST_F(OnMysql, AColumnWithACheckOfItsOwnIsRenamedBehindItsChange) {
  query("CREATE TABLE t (a int CHECK (a > 0))");
  AlterColumn change = alter_column("t", "a");
  change.type = type(TypeKind::bigint);
  change.new_name = "b";
  if (!is_mariadb()) {  // which has it as a check of the table, and renames no column of one
    EXPECT_THROW(run(change), std::runtime_error);
    EXPECT_EQ(line_of("t", "`a`"), "`a` int DEFAULT NULL");
    return;
  }
  run(change);
  EXPECT_EQ(line_of("t", "`b`"), "`b` bigint(20) DEFAULT NULL CHECK (`b` > 0)");
}

TEST_F(OnMysql, IdentityGoesOnWhereItIsTold) {
  run(create_table("t", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}}));
  AlterColumn change = alter_column("t", "id");
  ChangedIdentity next;
  next.restart = true;
  next.restart_with = 50;
  change.identity = next;
  run(change);
  run(Insert{t, {}});
  EXPECT_THAT(query("SELECT id FROM t"), ElementsAre(Row{"50"}));
}

TEST_F(OnMysql, ConstraintsAreAddedRenamedAndDropped) {
  run(create_table("org", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}}));
  run(create_table("t", {not_null(column("a")), column("b"), column("c")}));
  run(AddConstraint{t, PrimaryKey{"pk", {"a"}}});
  run(AddConstraint{t, Unique{"", {"b"}}});
  run(AddConstraint{t, Check{"ck", sql("b > 0 and c <> 1")}});
  run(AddConstraint{t, foreign_key({"c"}, "org", {"id"})});
  EXPECT_THAT(table_text("t"), HasSubstr("UNIQUE KEY `t_b_key` (`b`)"));
  run(RenameConstraint{t, "t_b_key", "uq"});
  run(RenameConstraint{t, "ck", "ck `2`"});
  run(RenameConstraint{t, "t_c_fkey", "fk"});
  EXPECT_THAT(table_text("t"), HasSubstr("KEY `fk` (`c`)"));
  EXPECT_EQ(line_of("t", "UNIQUE"), "UNIQUE KEY `uq` (`b`)");
  EXPECT_EQ(line_of("t", "CHECK"), written("CONSTRAINT `ck ``2``` CHECK (`b` > 0 and `c` <> 1)",
                                           "CONSTRAINT `ck ``2``` CHECK (((`b` > 0) and (`c` <> 1)))"));
  EXPECT_EQ(line_of("t", "FOREIGN"), "CONSTRAINT `fk` FOREIGN KEY (`c`) REFERENCES `org` (`id`)");
  EXPECT_THROW(run(RenameConstraint{t, "lost", "found"}), Error);
  for (const char* name : {"uq", "ck `2`", "fk", "t_pkey"}) run(DropConstraint{t, name});
  expect_refusal(DropConstraint{t, "uq", true}, "DROP CONSTRAINT IF EXISTS; MariaDB has");
  EXPECT_THAT(table_text("t"), Not(HasSubstr("CONSTRAINT")));
  EXPECT_THAT(table_text("t"), Not(HasSubstr("PRIMARY")));
  EXPECT_THAT(table_text("t"), Not(HasSubstr("UNIQUE")));
}

TEST_F(OnMysql, ChecksWithoutANameGetTheOneThatPostgresqlWouldChoose) {
  run(create_table("t", {column("a"), column("b")}, {Check{"", sql("a > 0")}}));
  run(AddConstraint{t, Check{"", sql("A < 9")}});
  run(AddConstraint{t, Check{"", sql("a < b")}});
  for (const char* name : {"t_a_check", "t_a_check1", "t_check"}) run(DropConstraint{t, name});
  EXPECT_THAT(table_text("t"), Not(HasSubstr("CONSTRAINT")));
}

TEST_F(OnMysql, AForeignKeyTakesTheIndexAlongThatTheServerMadeForIt) {
  run(create_table("org", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}}));
  run(create_table("t", {column("a"), column("b")}, {foreign_key({"a"}, "org", {"id"})}));
  EXPECT_EQ(line_of("t", "KEY"), "KEY `t_a_fkey` (`a`)");
  run(DropConstraint{t, "t_a_fkey"});
  EXPECT_THAT(table_text("t"), Not(HasSubstr("KEY")));
}

// The server has one index for both, which is called as the newest is.
TEST_F(OnMysql, AnIndexStaysThatAnotherForeignKeyStandsOn) {
  run(create_table("org", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}}));
  ForeignKey first = foreign_key({"a"}, "org", {"id"}), second = first;
  first.name = "one";
  second.name = "two";
  run(create_table("t", {column("a")}, {first}));
  run(AddConstraint{t, second});
  EXPECT_EQ(line_of("t", "KEY"), "KEY `two` (`a`)");
  run(DropConstraint{t, "two"});
  EXPECT_EQ(line_of("t", "KEY"), "KEY `one` (`a`)");
  run(DropConstraint{t, "one"});
  EXPECT_THAT(table_text("t"), Not(HasSubstr("KEY")));
}

// It would be called as the new key, and what says the table's indexes by their names would miss it.
TEST_F(OnMysql, TheIndexOfAForeignKeyWithoutANameOutlivesTheKey) {
  run(create_table("org", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}}));
  query("CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES org (id))");
  EXPECT_EQ(line_of("t", "KEY"), "KEY `a` (`a`)");
  run(DropConstraint{t, "t_ibfk_1"});
  run(AddConstraint{t, foreign_key({"a"}, "org", {"id"})});
  EXPECT_EQ(line_of("t", "KEY"), "KEY `a` (`a`)");
}

TEST_F(OnMysql, AnIndexThatAForeignKeyStandsOnLeavesOneBehind) {
  run(create_table("org", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}}));
  CreateTable create = create_table("t", {column("a"), column("b")}, {foreign_key({"a"}, "org", {"id"})});
  create.table.indexes = {{"ix", {{"a"}, {"b"}}}};
  run(create);
  EXPECT_EQ(line_of("t", "KEY"), "KEY `ix` (`a`,`b`)");
  run(DropIndex{t, "ix"});
  EXPECT_EQ(line_of("t", "KEY"), "KEY `t_a_fkey` (`a`)");
  run(AddConstraint{t, Unique{"uq", {"a"}}});  // which replaces what the server has made
  EXPECT_EQ(line_of("t", "KEY"), "UNIQUE KEY `uq` (`a`)");
  run(DropConstraint{t, "uq"});
  EXPECT_EQ(line_of("t", "KEY"), "KEY `t_a_fkey` (`a`)");
}

TEST_F(OnMysql, IndexesAreCreatedRenamedAndDropped) {
  run(create_table("t", {column("a", string(50)), column("b")}));
  CreateIndex create = create_index("ix", t, {"a", "b"});
  create.index.unique = true;
  create.index.method = "hash";
  create.index.keys.front() = {"", Expression{"`a`(5)"}};
  run(create);
  create.if_not_exists = true;
  expect_refusal(create, "CREATE INDEX IF NOT EXISTS; MariaDB has");
  EXPECT_THAT(table_text("t"), HasSubstr("UNIQUE KEY `ix` (`a`(5),`b`)"));
  run(RenameIndex{{"", ""}, "ix", "iy"});
  EXPECT_THAT(table_text("t"), HasSubstr("`iy`"));
  run(DropIndex{{"", ""}, "iy"});
  EXPECT_THROW(run(DropIndex{{"", ""}, "iy"}), Error);
  run(DropIndex{{"", ""}, "iy", true});
  run(create_index("", t, {"b"}));
  EXPECT_THAT(table_text("t"), HasSubstr("KEY `t_b_idx` (`b`)"));
  run(DropIndex{t, "t_b_idx"});
  EXPECT_THAT(table_text("t"), Not(HasSubstr("KEY")));
}

// The server lets its own index of the key go when there is another, and then keeps that one.
TEST_F(OnMysql, AnIndexThatAForeignKeyNeedsIsDropped) {
  run(create_table("org", {not_null(column("id"))}, {PrimaryKey{"", {"id"}}}));
  ForeignKey key = foreign_key({"a"}, "org", {"id"});
  key.name = "fk";
  run(create_table("t", {column("a"), column("b")}, {key}));
  const std::string before = table_text("t");
  EXPECT_THAT(before, HasSubstr("KEY `fk` (`a`)"));
  run(create_index("ix", t, {"a", "b"}));
  EXPECT_THAT(table_text("t"), Not(HasSubstr("KEY `fk` (`a`)")));
  EXPECT_THROW(query("DROP INDEX ix ON t"), std::runtime_error);
  run(DropIndex{t, "ix"});
  EXPECT_EQ(table_text("t"), before);
  EXPECT_THROW(run(DropIndex{t, "fk"}), std::runtime_error);
}

TEST_F(OnMysql, ViewsAreCreatedReplacedRenamedAndDropped) {
  run(create_table("t", {column("a")}));
  View view;
  view.name = {"", "v"};
  view.query = sql("SELECT a FROM t WHERE a > 0;");
  view.columns = {"x"};
  view.check_option = View::CheckOption::local;
  view.security_invoker = true;
  run(CreateView{view});
  EXPECT_THROW(query("INSERT INTO v VALUES (0)"), std::runtime_error);
  view.check_option = View::CheckOption::none;
  run(ReplaceView{view});
  query("INSERT INTO v VALUES (0)");
  EXPECT_THAT(query("SELECT SECURITY_TYPE FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()"),
              ElementsAre(Row{"INVOKER"}));
  run(RenameObject{{ObjectKind::view, {"", "v"}}, "w"});
  run(DropObject{{ObjectKind::view, {"", "w"}}});
  run(DropObject{{ObjectKind::view, {"", "w"}}, true});
}

TEST_F(OnMysql, TriggersRunTheirBodies) {
  run(create_table("t", {column("a")}));
  run(create_table("log", {column("a", string(20))}));
  Trigger trigger;
  trigger.name = "tr";
  trigger.table = t;
  trigger.timing = TriggerTiming::after;
  trigger.events = {TriggerEvent::insert};
  trigger.each_row = true;
  trigger.when = sql("NEW.a > 0");
  trigger.body =
      "INSERT INTO log VALUES (CONCAT(NEW.a, ';')); IF NEW.a > 5 THEN INSERT INTO log VALUES ('big'); END IF";
  run(CreateTrigger{trigger});
  run(CreateTrigger{trigger, true});
  query("INSERT INTO t VALUES (0), (3), (7)");
  EXPECT_THAT(query("SELECT a FROM log ORDER BY a"), ElementsAre(Row{"3;"}, Row{"7;"}, Row{"big"}));
  run(DropObject{{ObjectKind::trigger, {"", "tr"}, t}});
  EXPECT_TRUE(query("SHOW TRIGGERS").empty());
}

TEST_F(OnMysql, RoutinesAreCreatedCommentedAndDropped) {
  CreateRoutine create;
  create.name = {"", "twice"};
  create.arguments = "x int";
  create.returns = "int";
  create.language = "sql";
  create.volatility = Volatility::immutable;
  create.body.text = "RETURN 2 * x;";
  run(create);
  create.replace = true;
  run(create);
  EXPECT_THAT(query("SELECT twice(4)"), ElementsAre(Row{"8"}));
  run(CommentOn{{ObjectKind::function, {"", "twice"}}, "it's"});
  EXPECT_THAT(query("SELECT ROUTINE_COMMENT, SECURITY_TYPE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = "
                    "DATABASE()"),
              ElementsAre(Row{"it's", "INVOKER"}));
  create.kind = ObjectKind::procedure;
  create.returns = "";
  create.volatility = Volatility::unsaid;
  create.body.text = "BEGIN SELECT x; SELECT 2; END";
  run(create);
  run(DropObject{{ObjectKind::procedure, {"", "twice"}}});
  run(DropObject{{ObjectKind::function, {"", "twice"}}});
}

TEST_F(OnMysql, SequencesOfMariadb) {
  if (!dialect::mysql::is_mariadb(version())) GTEST_SKIP() << "MySQL has none";
  CreateSequence create{.name = {"", "s"}, .options = {}};
  create.options.start = 5;
  create.options.increment = 10;
  create.options.cycle = true;
  create.options.maximum = 100;
  run(create);
  EXPECT_THAT(query("SELECT nextval(s), nextval(s)"), ElementsAre(Row{"5", "15"}));
  AlterSequence alter{.name = {"", "s"}, .changes = {}};
  alter.changes.restart = Restart{7};
  alter.changes.cycle = false;
  run(alter);
  EXPECT_THAT(query("SELECT nextval(s)"), ElementsAre(Row{"7"}));
  run(RenameObject{{ObjectKind::sequence, {"", "s"}}, "u"});
  run(DropObject{{ObjectKind::sequence, {"", "u"}}});
}

TEST_F(OnMysql, PrivilegesAreGrantedAndRevoked) {
  run(create_table("t", {column("a"), column("b")}));
  const std::string role = database_ + "_r";
  query("CREATE ROLE " + role);
  const Role to{Role::Kind::named, role};
  const std::variant<Object, FutureObjects> on = Object{ObjectKind::table, {database_, "t"}};
  run(Grant{{{"select", {"a"}}, {"insert", {}}}, on, {to}});
  const auto grants = [&] { return query("SHOW GRANTS FOR " + role).back().front(); };
  EXPECT_THAT(grants(), HasSubstr("GRANT SELECT (`a`), INSERT ON `" + database_ + "`.`t`"));
  run(Revoke{{{"insert", {}}}, on, {to}});
  EXPECT_THAT(grants(), Not(HasSubstr("INSERT")));
  run(Grant{{{"all", {}}}, Object{ObjectKind::all_tables, {"", database_}}, {to}, true});
  run(Revoke{{{"all", {}}}, Object{ObjectKind::all_tables, {"", database_}}, {to}, true});
  query("DROP ROLE " + role);
}

TEST_F(OnMysql, RowsAreInsertedChangedAndDeleted) {
  run(create_table("t", {column("a"), column("b", string(20))}));
  run(BulkInsert{t, {"a", "b"}, {{Value(std::int64_t{1}), Value("it's")}, {Value(), Value("C:\\x")}}});
  run(Insert{t, {}});
  run(Update{t, {{"a", Value(std::int64_t{2})}}, {"a = $1", {Value(std::int64_t{1})}, {}, false}});
  EXPECT_THAT(query("SELECT a, b FROM t ORDER BY a IS NULL, b IS NULL"),
              ElementsAre(Row{"2", "it's"}, Row{"NULL", "C:\\x"}, Row{"NULL", "NULL"}));
  const Backfill fill{Update{t, {{"a", Value(std::int64_t{9})}}, {"a IS NULL", {}, {}, false}}, 1};
  EXPECT_THAT(query(*dialect_.backfill_left(fill)), ElementsAre(Row{"2"}));
  query(dialect_.backfill_batch(fill, Value()));
  EXPECT_THAT(query("SELECT count(*) FROM t WHERE a IS NULL"), ElementsAre(Row{"1"}));
  run(DeleteRows{t, {"", {}, {{"b", Value("it's")}}, false}});
  EXPECT_THAT(query("SELECT count(*) FROM t"), ElementsAre(Row{"2"}));
}

TEST_F(OnMysql, SeveralStatementsRunOneByOne) {
  run(
      Execute{"CREATE TABLE t (a int); -- ; one\nINSERT INTO t VALUES (1);\nDELIMITER //\nCREATE PROCEDURE p() BEGIN "
              "SELECT 1; SELECT 2; END//\nDELIMITER ;\n# ; last\nINSERT INTO t VALUES (2)",
              {}});
  EXPECT_THAT(query("SELECT a FROM t ORDER BY a"), ElementsAre(Row{"1"}, Row{"2"}));
}

// A value that has been stored reads back as it was, whatever sql_mode says of backslashes.
TEST_F(OnMysql, LiteralsMeanTheirValuesInBothModes) {
  for (const char* mode : {"", "NO_BACKSLASH_ESCAPES", "ANSI", "STRICT_ALL_TABLES"}) {
    query(std::string("SET sql_mode = '") + mode + "'");
    RandomText random(seed());
    for (int i = 0; i < 300; ++i) {
      const std::string text = random(40);
      EXPECT_THAT(query("SELECT " + dialect_.literal(Value(text))), ElementsAre(Row{text})) << mode;
      const std::string bytes = random.bytes(20);
      EXPECT_THAT(query("SELECT " + dialect_.literal(Value(Bytes{bytes}))), ElementsAre(Row{bytes}));
      const std::int64_t number = random.integer();
      EXPECT_THAT(query("SELECT " + dialect_.literal(Value(number))), ElementsAre(Row{std::to_string(number)}));
      const double real = random.real();
      char digits[64];
      std::snprintf(digits, sizeof digits, "%.17g", real);
      EXPECT_THAT(query("SELECT " + dialect_.literal(Value(real)) + " = " + digits + "e0"), ElementsAre(Row{"1"}))
          << real;
    }
  }
}

TEST_F(OnMysql, BookkeepingIsMadeAndInspected) {
  const dialect::VersionTable table;
  EXPECT_THAT(query(dialect_.inspect_bookkeeping(table)), ElementsAre(Row{database_, "0", "0", "0"}));
  for (int i = 0; i < 2; ++i) {
    query(dialect_.create_version_table(table));
    query(dialect_.create_history_table(table));
    EXPECT_EQ(query(dialect_.inspect_bookkeeping(table)).front()[1], std::to_string(i)) << "without checkpoints";
    query(dialect_.checkpoints()->create_table(table));
  }
  EXPECT_THAT(query(dialect_.inspect_bookkeeping(table)), ElementsAre(Row{database_, "1", "1", "1"}));
  query(dialect_.insert_version(table, "b"));
  query(dialect_.insert_version(table, "B"));
  query(dialect_.update_version(table, "b", "a"));
  EXPECT_THAT(query(dialect_.select_versions(table)), ElementsAre(Row{"B"}, Row{"a"}));
  query(dialect_.delete_version(table, "a"));
  dialect::AuditEntry entry;
  entry.revision = "B";
  entry.direction = "upgrade";
  entry.outcome = "success";
  entry.seal = "s";
  query(dialect_.insert_audit(table, entry));
  EXPECT_THAT(query(dialect_.select_last_outcome(table, "B")), ElementsAre(Row{"success"}));
  const std::vector<Row> seals = query(dialect_.select_seals(table));
  ASSERT_EQ(seals.size(), 1u);
  EXPECT_EQ(seals[0][2], "s");
  EXPECT_EQ(seals[0][3].size(), 19u);
  EXPECT_THAT(query("SELECT ABS(TIMESTAMPDIFF(MINUTE, applied_at, UTC_TIMESTAMP())) < 5, db_user <> '' FROM "
                    "migrator_history"),
              ElementsAre(Row{"1", "1"}));
  const dialect::VersionTable elsewhere{database_, "migrator_version", "migrator_history"};
  query("USE mysql");
  EXPECT_THAT(query(dialect_.inspect_bookkeeping(elsewhere)), ElementsAre(Row{database_, "1", "1", "1"}));
}

TEST_F(OnMysql, CheckpointsAreKeptOneForEachVersionTable) {
  const dialect::CheckpointDialect& checkpoints = *dialect_.checkpoints();
  const dialect::VersionTable table, other{"", "other"};
  query(checkpoints.create_table(table));
  EXPECT_TRUE(query(checkpoints.select(table)).empty());
  query(checkpoints.save(table, {"r", "upgrade", 2, "d", "f", "s"}));
  query(checkpoints.save(other, {"r", "upgrade", 2, "d", "f", "s"}));
  query(checkpoints.save(table, {"r", "downgrade", 3, "d", "", ""}));
  EXPECT_THAT(query(checkpoints.select(table)), ElementsAre(Row{"r", "downgrade", "3", "d", "", ""}));
  query(checkpoints.clear(table));
  EXPECT_TRUE(query(checkpoints.select(table)).empty());
  EXPECT_EQ(query(checkpoints.select(other)).size(), 1u);
}

// For each statement: what the server says of its object is another thing afterwards, and is the same when asked twice.
TEST_F(OnMysql, EachChangeOfTheSchemaIsSeenInTheState) {
  run(create_table("org", {with_identity(column("id"))}, {PrimaryKey{"", {"id"}}}));
  const dialect::CheckpointDialect& checkpoints = *dialect_.checkpoints();
  for (const char* sql : {
           "CREATE TABLE t (id int auto_increment primary key, a int, b varchar(20))",
           "ALTER TABLE t ADD COLUMN c int",
           "ALTER TABLE t MODIFY c bigint unsigned",
           "ALTER TABLE t MODIFY c bigint unsigned COMMENT 'x'",
           "ALTER TABLE `t` MODIFY b varchar(20) CHARACTER SET latin1",
           "ALTER TABLE t ALTER COLUMN a SET DEFAULT 4",
           "ALTER TABLE t CHANGE c d bigint unsigned COMMENT 'x' AFTER id",
           "ALTER TABLE t ADD CONSTRAINT ck CHECK (a < 9)",
           "ALTER TABLE t DROP CONSTRAINT ck",
           "CREATE INDEX ix ON t (a, b(3))",
           "DROP INDEX ix ON t",
           "create /* x */ unique index `i x` on t (b desc)",
           "ALTER TABLE t RENAME INDEX `i x` TO iy",
           "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES org (id)",
           "ALTER TABLE t DROP FOREIGN KEY fk",
           "ALTER TABLE t COMMENT = 'x'",
           is_mariadb() ? "ALTER TABLE t ENGINE = Aria" : "ALTER TABLE t ENGINE = InnoDB ROW_FORMAT = COMPACT",
           "ALTER TABLE t DROP INDEX iy PARTITION BY HASH (id) PARTITIONS 3",
           "ALTER TABLE t REMOVE PARTITIONING",
           "CREATE VIEW v AS SELECT a FROM t",
           "CREATE OR REPLACE VIEW v AS SELECT a + 1 FROM t",
           "DROP VIEW v",
           "CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW SET @a = 1",
           "DROP TRIGGER tr",
           "CREATE DEFINER = CURRENT_USER FUNCTION f(x int) RETURNS int RETURN x",
           "DROP FUNCTION f",
           "CREATE SEQUENCE s",
           "DROP SEQUENCE s",
           "RENAME TABLE t TO u",
           "DROP TABLE IF EXISTS u",
       }) {
    if (!is_mariadb() && std::string_view(sql).ends_with("SEQUENCE s")) continue;
    const std::string before = state_before(sql);
    EXPECT_EQ(state_before(sql), before) << sql;
    query(sql);
    EXPECT_NE(state_before(sql), before) << sql;
    EXPECT_TRUE(checkpoints.commits_implicitly(sql)) << sql;
  }
}

// Rows that others write meanwhile do not look like a change.
TEST_F(OnMysql, RowsDoNotChangeTheState) {
  run(create_table("t", {with_identity(column("id")), column("a")}, {PrimaryKey{"", {"id"}}}));
  const std::string change = "ALTER TABLE t ADD COLUMN b int";
  const std::string before = state_before(change);
  query("INSERT INTO t (a) VALUES (1), (2), (3)");
  query("ANALYZE TABLE t");
  EXPECT_THAT(table_text("t"), HasSubstr("AUTO_INCREMENT=4"));
  EXPECT_EQ(state_before(change), before);
}

TEST_F(OnMysql, ASnapshotIsTheSameOfTheSameSchema) {
  const auto contents = [&] {
    std::vector<Row> all;
    for (const auto& statement : dialect_.snapshot({}, version()))
      for (Row& row : query(statement)) all.push_back(std::move(row));
    return all;
  };
  EXPECT_THAT(contents(), ElementsAre());
  query(dialect_.create_version_table({}));
  EXPECT_THAT(contents(), ElementsAre());
  query("CREATE TABLE t (id int PRIMARY KEY, a varchar(9) DEFAULT 'x' COMMENT 'c', CHECK (a <> ''), KEY ix (a(3)))");
  query("CREATE TABLE u (t_id int, CONSTRAINT fk FOREIGN KEY (t_id) REFERENCES t (id) ON DELETE CASCADE)");
  query("CREATE VIEW v AS SELECT a FROM t");
  query("CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 'y'");
  query("CREATE FUNCTION f(x int, y int) RETURNS int RETURN x");
  const std::vector<Row> first = contents();
  EXPECT_THAT(first, ::testing::Contains(Row{"foreign key", "u.fk", "(`t_id`) references t (`id`)"}));
  EXPECT_THAT(first, ::testing::Contains(Row{"foreign key actions", "u.fk",
                                             is_mariadb() ? "on delete CASCADE on update RESTRICT"
                                                          : "on delete CASCADE on update NO ACTION"}));
  EXPECT_THAT(first, ::testing::Contains(Row{"index", "t.ix", "BTREE `a`(3)"}));
  EXPECT_THAT(first, ::testing::Contains(Row{"column order", "t", "`id`, `a`"}));
  EXPECT_THAT(first, ::testing::Contains(Row{"view", "v", "definer select `t`.`a` AS `a` from `t`"}));
  for (const char* kind : {"table", "column", "check", "trigger", "function"})
    EXPECT_THAT(first, ::testing::Contains(::testing::Contains(std::string(kind)))) << kind;
  query("ALTER TABLE t ADD COLUMN b int");
  EXPECT_NE(contents(), first);
  query("ALTER TABLE t DROP COLUMN b");
  EXPECT_EQ(contents(), first);
  // The server's own index of a foreign key, which the same changes leave or not.
  query("CREATE INDEX by_t ON u (t_id)");
  query("CREATE INDEX fk ON u (t_id)");
  query("DROP INDEX by_t ON u");
  EXPECT_EQ(contents(), first);
}

}  // namespace
}  // namespace migrator::testing
