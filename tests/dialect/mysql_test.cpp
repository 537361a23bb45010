#include "dialect/checkpoint_dialect.hpp"
#include "dialect/mysql/ddl_target.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "dialect/mysql/statement_splitter.hpp"
#include "dialect/script_dialect.hpp"
#include "operations.hpp"

namespace migrator::testing {
namespace {

using dialect::mysql::ddl_target;
using dialect::mysql::DdlTarget;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const dialect::Dialect& mysql = dialect::dialect_of("mysql");
constexpr int mysql_8 = 80036, mariadb_10_6 = 100622, mariadb_10_11 = 101114;
const TableName t{"", "t"};

class MysqlRendering : public ::testing::TestWithParam<Rendering> {};

TEST_P(MysqlRendering, IsAsWritten) {
  EXPECT_THAT(render(mysql, GetParam().action), ::testing::ElementsAreArray(GetParam().sql));
}

CreateTable everything() {
  ForeignKey key = foreign_key({"a", "b"}, "other", {"x", "y"});
  key.name = "fk";
  key.referred_table.schema = "auth";
  key.on_delete = ReferentialAction::set_null;
  key.on_update = ReferentialAction::restrict;
  Column collated = column("d", string(9));
  collated.collation = {"utf8mb4_bin"};
  CreateTable create = create_table(
      "t",
      {with_identity(column("id"), {false, 1000}), with_default(column("a"), Value(std::int64_t{-5})),
       with_default(not_null(column("b", type(TypeKind::timestamp))), sql("now()")),
       with_default(column("e", type(TypeKind::timestamptz)), sql("utc_timestamp() - interval 1 day")),
       computed(column("c"), "a * 2"), with_comment(collated, "it's C:\\x")},
      {PrimaryKey{"pk", {"id", "a"}}, Unique{"", {"b"}}, Check{"ck", sql("a > 0")}, Check{"", sql("a < 9")}, key});
  create.table.name.schema = "s";
  create.table.comment = "all \\ of it";
  create.table.storage.parameters = {{"engine", Value("InnoDB")}, {"charset", Value("utf8mb4")}};
  Index unnamed;
  unnamed.keys = {{"a"}, {"", Expression{"d(5)"}}};
  unnamed.keys.front().descending = true;
  create.table.indexes = {unnamed};
  create.if_not_exists = true;
  return create;
}

AlterColumn new_default(std::variant<NoDefault, Default> value) {
  AlterColumn alter = alter_column("t", "c");
  alter.default_value = std::move(value);
  return alter;
}

AlterColumn everything_said() {
  AlterColumn alter = alter_column("t", "c");
  alter.type = string(20);
  alter.collation = CollationName{"utf8mb4_bin"};
  alter.nullable = false;
  alter.default_value = Default(Value("x"));
  alter.comment = "why";
  alter.new_name = "d";
  return alter;
}

std::vector<Rendering> renderings() {
  return {
      {"CreateTable", everything(), {R"(CREATE TABLE IF NOT EXISTS `s`.`t` (
  `id` int NOT NULL AUTO_INCREMENT,
  `a` int DEFAULT -5,
  `b` datetime NOT NULL DEFAULT now(),
  `e` timestamp NULL DEFAULT (utc_timestamp() - interval 1 day),
  `c` int GENERATED ALWAYS AS (a * 2) STORED,
  `d` varchar(9) COLLATE `utf8mb4_bin` COMMENT 'it''s C:\\x',
  PRIMARY KEY (`id`, `a`),
  CONSTRAINT `t_b_key` UNIQUE (`b`),
  CONSTRAINT `ck` CHECK (a > 0),
  CONSTRAINT `t_a_check` CHECK (a < 9),
  CONSTRAINT `fk` FOREIGN KEY (`a`, `b`) REFERENCES `auth`.`other` (`x`, `y`) ON DELETE SET NULL ON UPDATE RESTRICT,
  KEY `t_a_expr_idx` (`a` DESC, d(5))
) ENGINE = `InnoDB` DEFAULT CHARSET = `utf8mb4` AUTO_INCREMENT = 1000 COMMENT = 'all \\ of it')"}},
      {"DropTable", DropTable{{"s", "t"}, true}, {"DROP TABLE IF EXISTS `s`.`t`"}},
      {"RenameTable", RenameTable{{"s", "t"}, "u"}, {"ALTER TABLE `s`.`t` RENAME TO `s`.`u`"}},
      {"RenameColumn", RenameColumn{t, "a", "b"}, {"ALTER TABLE `t` RENAME COLUMN `a` TO `b`"}},
      {"SetDefault", new_default(Default(Value(true))), {"ALTER TABLE `t` ALTER COLUMN `c` SET DEFAULT TRUE"}},
      {"AlterColumnSayingAll",
       everything_said(),
       {"ALTER TABLE `t` CHANGE COLUMN `c` `d` varchar(20) COLLATE `utf8mb4_bin` NOT NULL DEFAULT 'x' COMMENT 'why'"}},
      {"DropPrimaryKey", DropConstraint{t, "t_pkey"}, {"ALTER TABLE `t` DROP PRIMARY KEY"}},
      {"DropConstraint", DropConstraint{t, "x"}, {"ALTER TABLE `t` DROP CONSTRAINT `x`"}},
      {"DropIndex", DropIndex{{"s", "t"}, "ix"}, {"DROP INDEX `ix` ON `s`.`t`"}},
      {"InsertDefaults", Insert{t, {}}, {"INSERT INTO `t` () VALUES ()"}},
      {"MySQLsOwnType",
       AddColumn{t, column("n", sql_type("int unsigned"))},
       {"ALTER TABLE `t` ADD COLUMN `n` int unsigned"}},
      {"CreateEnumIsNothing", CreateEnum{{"", "mood"}, {"sad"}}, {}},
      {"GrantToAnAccount",
       Grant{{{"select", {}}}, Object{ObjectKind::all_tables, {"", "shop"}}, {{Role::Kind::named, "app@localhost"}}},
       {"GRANT SELECT ON `shop`.* TO `app`@`localhost`"}},
  };
}

INSTANTIATE_TEST_SUITE_P(Mysql, MysqlRendering, ::testing::ValuesIn(renderings()), name_of);

TEST(Mysql, LeavesOutWhatItHasNoIfExistsFor) {
  EXPECT_THAT(refusal(mysql, DropColumn{t, "a", true}, mysql_8), HasSubstr("DROP COLUMN IF EXISTS; MariaDB has"));
  EXPECT_EQ(refusal(mysql, DropColumn{t, "a", true}, mariadb_10_11), "(not refused)");
  EXPECT_EQ(refusal(mysql, DropTable{t, true}, mysql_8), "(not refused)");
}

TEST(Mysql, TellsItsTwoServersApart) {
  const AddColumn uuid{t, column("u", type(TypeKind::uuid))};
  EXPECT_THAT(render(mysql, uuid, mysql_8), ElementsAre("ALTER TABLE `t` ADD COLUMN `u` char(36)"));
  EXPECT_THAT(render(mysql, uuid, mariadb_10_6), ElementsAre("ALTER TABLE `t` ADD COLUMN `u` char(36)"));
  EXPECT_THAT(render(mysql, uuid, mariadb_10_11), ElementsAre("ALTER TABLE `t` ADD COLUMN `u` uuid"));
  const AddColumn text{t, with_default(column("a", type(TypeKind::text)), Value("x"))};
  EXPECT_THAT(render(mysql, text, mysql_8), ElementsAre("ALTER TABLE `t` ADD COLUMN `a` text DEFAULT ('x')"));
  EXPECT_THAT(render(mysql, text, mariadb_10_11), ElementsAre("ALTER TABLE `t` ADD COLUMN `a` text DEFAULT 'x'"));
  EXPECT_THAT(refusal(mysql, CreateSequence{{"", "s"}, {}}, mysql_8), HasSubstr("this server is MySQL 8.0"));
  EXPECT_EQ(dialect::parse_server_version(mysql, "8.0.36"), mysql_8);
  EXPECT_EQ(dialect::parse_server_version(mysql, "10.11"), 101100);
  EXPECT_THROW(dialect::parse_server_version(mysql, "5.7"), Error);
}

struct Refused {
  const char* name;
  Action action;
  const char* part;
};

TEST(Mysql, RefusesWhatItHasNothingLikeAndSaysWhatToDo) {
  ForeignKey deferred = foreign_key({"a"}, "u", {"id"});
  deferred.deferrability = Deferrability::initially_deferred;
  CreateIndex partial = create_index("ix", t, {"a"});
  partial.index.where = sql("a > 0");
  CreateIndex included = create_index("ix", t, {"a"});
  included.index.include = {"b"};
  CreateTable partitioned = create_table("t", {column("a")});
  partitioned.table.partition_by = PartitionBy{PartitionMethod::range, {{"a"}}};
  CreateTable unknown_option = create_table("t", {column("a")});
  unknown_option.table.storage.parameters = {{"fillfactor", Value(std::int64_t{70})}};
  CreatePolicy policy;
  policy.policy.name = "p";
  policy.policy.table = t;
  AddEnumValue new_value;
  new_value.type.name = "mood";
  new_value.value = "ok";
  AlterColumn using_sql = alter_column("t", "a");
  using_sql.type = type(TypeKind::bigint);
  using_sql.using_expression = sql("a + 0");
  AlterColumn comment = alter_column("t", "a");
  comment.comment = "x";
  Exclude exclude{"ex", {{{"a"}, "="}}};
  const std::vector<Refused> all{
      {"Deferrable", AddConstraint{t, deferred}, "DEFERRABLE"},
      {"NoColumnsThere", AddConstraint{t, foreign_key({"a"}, "u")}, "references(\"u\", {\"id\"})"},
      {"Exclude", AddConstraint{t, exclude}, "EXCLUDE"},
      {"PartialIndex", partial, "partial indexes"},
      {"Include", included, "INCLUDE"},
      {"Partitions", partitioned, "for_values_below({"},
      {"UnknownOption", unknown_option, "it has engine, charset"},
      {"Cascade", DropTable{t, false, DropBehavior::cascade}, "drop what depends on it by name"},
      {"StringWithoutLength", AddColumn{t, column("a", type(TypeKind::string))}, "string(255), or text()"},
      {"NumericWithoutPrecision", AddColumn{t, column("a", type(TypeKind::numeric))}, "numeric(20, 4)"},
      {"Interval", AddColumn{t, column("a", type(TypeKind::interval))}, ".on(mysql, "},
      {"Using", using_sql, "op.execute(\"UPDATE"},
      {"CommentInAScript", comment, "`migrator upgrade` asks the server"},
      {"IndexWithoutTable", DropIndex{{"", ""}, "ix"}, "\"the_table\""},
      {"DropSchema", DropObject{{ObjectKind::schema, {"", "s"}}}, "with all tables in it"},
      {"Policy", CreatePolicy{policy}, "a view with a condition"},
      {"Validate", ValidateConstraint{t, "x"}, "holds for every row"},
      {"EnumValue", new_value, "alter_column"},
      {"NaN", AddColumn{t, with_default(column("a", type(TypeKind::real)), Value(std::nan("")))}, "NULL, or a text"},
      {"TableOfOtherWords", SetStorage{t, {{"row_format", Value("compact, DROP x")}}}, "is no value"},
  };
  for (const Refused& one : all) EXPECT_THAT(refusal(mysql, one.action), HasSubstr(one.part)) << one.name;
}

// Before the server could make half of them.
TEST(Mysql, RefusesWhatItsVersionHasNot) {
  Column hidden = column("a");
  hidden.invisible = true;
  EXPECT_THAT(refusal(mysql, AddColumn{t, hidden}, 80020), HasSubstr("invisible columns came with MySQL 8.0"));
  EXPECT_THAT(render(mysql, AddColumn{t, hidden}, mysql_8),
              ElementsAre("ALTER TABLE `t` ADD COLUMN `a` int INVISIBLE"));
  DropColumn drop{t, "a"};
  drop.online.algorithm = "nocopy";
  EXPECT_THAT(refusal(mysql, drop, mysql_8), HasSubstr("NOCOPY"));
  Column moment = column("a");
  moment.on_update_current_timestamp = true;
  EXPECT_THAT(refusal(mysql, AddColumn{t, moment}, mysql_8), HasSubstr("the column is of type int"));
  drop.online.algorithm = "fast";
  EXPECT_THAT(refusal(mysql, drop, mysql_8), HasSubstr("none of default, instant"));
}

TEST(Mysql, QuotesWhatTheServerTakes) {
  EXPECT_EQ(mysql.quote("a`b"), "`a``b`");
  EXPECT_EQ(mysql.quote(std::string(64, 'a')).size(), 66u);
  std::string umlauts;
  for (int i = 0; i < 64; ++i) umlauts += "ä";
  EXPECT_NO_THROW(mysql.quote(umlauts));
  for (const std::string& bad : {std::string(65, 'a'), umlauts + "a", std::string(), std::string("a "),
                                 std::string("a\n"), std::string("a\0b", 3), std::string("🦉")})
    EXPECT_THROW(mysql.quote(bad), Error) << bad;
}

TEST(Mysql, LiteralsHaveNoBackslash) {
  EXPECT_EQ(mysql.literal(Value("it's")), "'it''s'");
  EXPECT_EQ(mysql.literal(Value("C:\\new")), "_utf8mb4 x'433a5c6e6577'");
  EXPECT_EQ(mysql.literal(Value(Bytes{std::string("\0\xff", 2)})), "x'00ff'");
  EXPECT_EQ(mysql.literal(Value(0.1)), "0.1e0");
  EXPECT_EQ(mysql.literal(Value(1e300)), "1e+300");
  EXPECT_EQ(mysql.literal(Value(false)), "FALSE");
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (const auto& part : dialect::mysql::split_statements(text)) {
    EXPECT_EQ(text.substr(part.offset, part.sql.size()), part.sql);
    parts.emplace_back(part.sql);
  }
  return parts;
}

TEST(MysqlSplitter, EndsStatementsWhereTheServerDoes) {
  EXPECT_THAT(split("SELECT 1; SELECT ';', \"a;\\\";\", `;`; # x;\n-- y;\n/* z; */ SELECT 2--1;\n;  \n"),
              ElementsAre("SELECT 1", "SELECT ';', \"a;\\\";\", `;`", "# x;\n-- y;\n/* z; */ SELECT 2--1"));
  EXPECT_THAT(split("/*!40101 SET NAMES utf8mb4 */;\n/*!50003 CREATE TABLE t (a int) */"),
              ElementsAre("/*!40101 SET NAMES utf8mb4 */", "/*!50003 CREATE TABLE t (a int) */"));
  EXPECT_THAT(split("# nothing\n-- at all\n/* here */"), ElementsAre());
}

TEST(MysqlSplitter, KeepsBodiesTogether) {
  const std::vector<std::string> bodies{
      "CREATE PROCEDURE IF NOT EXISTS p() BEGIN IF a THEN SELECT IF(1, 2, 3); END IF; SELECT 2; END",
      "CREATE DEFINER = `a`@`%` TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = CASE NEW.b WHEN 1 THEN 2 "
      "ELSE IF(1, 2, 3) END; SET NEW.b = 1; END",
      "CREATE TRIGGER tr AFTER DELETE ON t FOR EACH ROW IF OLD.a THEN DELETE FROM u; ELSEIF 1 THEN SET @a = 1; END IF",
      "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN DECLARE done int; DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN "
      "SET "
      "done = 1; END; l: LOOP LEAVE l; END LOOP; WHILE 0 DO SET done = 1; END WHILE; REPEAT SET done = 2; UNTIL 1 END "
      "REPEAT; CASE done WHEN 1 THEN SET done = 2; ELSE BEGIN END; END CASE; RETURN REPEAT('x', 2); END",
      "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM t; DELETE FROM u; END",
      "BEGIN NOT ATOMIC SELECT 1; IF 1 THEN SELECT 2; END IF; END",
      "CREATE PROCEDURE q() DROP TABLE IF EXISTS x",
      "CREATE TABLE `procedure` (`begin` int)",
      "BEGIN",
  };
  for (const std::string& body : bodies)
    EXPECT_THAT(split(body + ";\nSELECT 9;"), ElementsAre(body, "SELECT 9")) << body;
}

TEST(MysqlSplitter, ReadsDelimiters) {
  EXPECT_THAT(
      split("DELIMITER //\nCREATE PROCEDURE p() SELECT 1; SELECT 2//\nSELECT '//'//\ndelimiter ;\nSELECT 3; SELECT 4"),
      ElementsAre("CREATE PROCEDURE p() SELECT 1; SELECT 2", "SELECT '//'", "SELECT 3", "SELECT 4"));
  EXPECT_THAT(split("DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END$$\nDELIMITER ;\n"),
              ElementsAre("CREATE PROCEDURE p() BEGIN SELECT 1; END"));
  EXPECT_THROW(split("DELIMITER \nSELECT 1"), Error);
  EXPECT_THROW(split("SELECT 1\\G"), Error);
}

TEST(MysqlCheckpoints, KnowWhatCommits) {
  const dialect::CheckpointDialect& checkpoints = *mysql.checkpoints();
  for (const char* sql :
       {"CREATE TABLE t (a int)", "create or replace view v as select 1", "DROP TABLE t", "ALTER TABLE t ADD b int",
        "/* x */ RENAME TABLE a TO b", "TRUNCATE t", "GRANT SELECT ON t TO a", "SET PASSWORD = 'x'",
        "/*!40000 ALTER TABLE t DISABLE KEYS */", "LOCK TABLES t READ", "ANALYZE TABLE t", "DROP PREPARE p"})
    EXPECT_TRUE(checkpoints.commits_implicitly(sql)) << sql;
  for (const char* sql : {"CREATE TEMPORARY TABLE t (a int)", "CREATE OR REPLACE TEMPORARY TABLE t (a int)",
                          "DROP TEMPORARY TABLE t", "INSERT INTO t VALUES (1)", "SET @a = 1", "SELECT 1", "CALL p()",
                          "LOAD DATA INFILE 'x' INTO TABLE t", "", "REPLACE INTO t VALUES (1)"})
    EXPECT_FALSE(checkpoints.commits_implicitly(sql)) << sql;
}

TEST(MysqlCheckpoints, KnowWhatOnlyReads) {
  const dialect::CheckpointDialect& checkpoints = *mysql.checkpoints();
  for (const char* sql : {"SELECT 1", "SHOW TABLES", "WITH a AS (SELECT 1) SELECT * FROM a", "desc t", "VALUES (1)"})
    EXPECT_TRUE(checkpoints.only_reads(sql)) << sql;
  for (const char* sql :
       {"UPDATE t SET a = 1", "WITH a AS (SELECT 1) DELETE FROM t", "CALL p()", "INSERT INTO t SELECT 1"})
    EXPECT_FALSE(checkpoints.only_reads(sql)) << sql;
}

TEST(MysqlTransactions, AreEndedByTheirWords) {
  for (const char* sql :
       {"COMMIT", "ROLLBACK", "BEGIN", "START TRANSACTION", "SET autocommit = 0", "/*!40101 COMMIT */"})
    EXPECT_TRUE(mysql.ends_transaction(sql)) << sql;
  for (const char* sql :
       {"ROLLBACK TO a", "SAVEPOINT a", "BEGIN NOT ATOMIC SELECT 1; END", "SET @a = 1", "START SLAVE"})
    EXPECT_FALSE(mysql.ends_transaction(sql)) << sql;
  EXPECT_FALSE(mysql.needs_autocommit("CREATE DATABASE x"));
}

TEST(MysqlTarget, IsWhatTheStatementNames) {
  using Kind = DdlTarget::Kind;
  const std::vector<std::pair<const char*, DdlTarget>> cases{
      {"ALTER TABLE `a``b` ADD c int", {Kind::table, "", "a`b"}},
      {"create table if not exists s . t (a int)", {Kind::table, "s", "t"}},
      {"CREATE UNIQUE INDEX i ON `s`.`t` (a)", {Kind::table, "s", "t"}},
      {"DROP INDEX IF EXISTS `on` ON t", {Kind::table, "", "t"}},
      {"RENAME TABLE a TO b", {Kind::table, "", "a"}},
      {"DROP TABLE IF EXISTS a, `s`.`b, c` CASCADE", {Kind::table, "s", "b, c"}},
      {"CREATE TABLE t (a int, b int)", {Kind::table, "", "t"}},
      {"SHOW CREATE TABLE `s`.`t`", {Kind::table, "s", "t"}},
      {"CREATE ALGORITHM = MERGE DEFINER = `x`@`%` SQL SECURITY INVOKER VIEW v AS SELECT 1", {Kind::view, "", "v"}},
      {"CREATE OR REPLACE TRIGGER s.tr BEFORE INSERT ON t FOR EACH ROW SET @a = 1", {Kind::trigger, "s", "tr"}},
      {"DROP PROCEDURE p", {Kind::routine, "", "p"}},
      {"CREATE DATABASE d", {Kind::database, "d", "d"}},
  };
  for (const auto& [sql, target] : cases) EXPECT_EQ(ddl_target(sql), target) << sql;
  for (const char* sql : {"TRUNCATE TABLE t", "GRANT SELECT ON t TO a", "ANALYZE TABLE t", "INSERT INTO t VALUES (1)",
                          "CREATE USER a", "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DROP TABLE t",
                          "RENAME USER a TO b", "ALTER TABLE", "SHOW TABLES", ""})
    EXPECT_EQ(ddl_target(sql), std::nullopt) << sql;
}

// A column's own line, as MariaDB 10.11 and MySQL 8.0 write it.
TEST(MysqlAlterColumn, ChangesOneWordOfTheServersText) {
  const std::string text = R"(CREATE TABLE `t` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `a,b` varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'x'',(' /*!80023 INVISIBLE */ COMMENT 'say COMMENT, not null',
  `Point` point NOT NULL /*!80003 SRID 4326 */,
  `g` int GENERATED ALWAYS AS ((`id` * 2)) VIRTUAL NOT NULL,
  PRIMARY KEY (`id`),
  KEY `a,b` (`a,b`)
) ENGINE=InnoDB)";
  const auto changed = [&](AlterColumn change) {
    return mysql.render_with({std::move(change), here}, text, mysql_8).front().sql;
  };
  AlterColumn change = alter_column("t", "A,B");
  change.comment = "it's";
  EXPECT_EQ(changed(change),
            "ALTER TABLE `t` MODIFY COLUMN `A,B` varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT "
            "'x'',(' INVISIBLE COMMENT 'it''s'");
  change = alter_column("t", "a,b");
  change.type = type(TypeKind::bigint);
  change.nullable = true;
  change.default_value = NoDefault{};
  EXPECT_EQ(changed(change),
            "ALTER TABLE `t` MODIFY COLUMN `a,b` bigint NULL INVISIBLE COMMENT 'say COMMENT, not null'");
  change = alter_column("t", "point");
  change.comment = "where";
  EXPECT_EQ(changed(change), "ALTER TABLE `t` MODIFY COLUMN `point` point NOT NULL SRID 4326 COMMENT 'where'");
  change = alter_column("t", "g");
  change.computed = Computed{"id * 3"};
  EXPECT_EQ(changed(change), "ALTER TABLE `t` MODIFY COLUMN `g` int GENERATED ALWAYS AS (id * 3) VIRTUAL NOT NULL");
  change = alter_column("t", "a,b");
  change.invisible = false;
  EXPECT_EQ(changed(change),
            "ALTER TABLE `t` MODIFY COLUMN `a,b` varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT "
            "'x'',(' COMMENT 'say COMMENT, not null'");
  change = alter_column("t", "g");
  change.invisible = true;
  EXPECT_EQ(changed(change),
            "ALTER TABLE `t` MODIFY COLUMN `g` int GENERATED ALWAYS AS ((`id` * 2)) VIRTUAL NOT NULL INVISIBLE");
  change = alter_column("t", "lost");
  change.nullable = true;
  EXPECT_THROW(changed(change), Error);
}

// Else the server's own SET DEFAULT would take ON UPDATE away (MariaDB 10.11).
TEST(MysqlAlterColumn, KeepsWhatAnUpdateChanges) {
  const std::string text =
      "CREATE TABLE `t` (\n  `a` datetime(3) DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3)\n)";
  const auto changed = [&](AlterColumn change) {
    return mysql.render_with({std::move(change), here}, text, mariadb_10_11).front().sql;
  };
  AlterColumn change = alter_column("t", "a");
  change.default_value = Default(Value("2024-01-01"));
  EXPECT_EQ(changed(change),
            "ALTER TABLE `t` MODIFY COLUMN `a` datetime(3) DEFAULT '2024-01-01' ON UPDATE current_timestamp(3)");
  change.on_update_current_timestamp = false;
  EXPECT_EQ(changed(change), "ALTER TABLE `t` MODIFY COLUMN `a` datetime(3) DEFAULT '2024-01-01'");
  change = alter_column("t", "a");
  change.default_value = Default(sql("current_timestamp(3) on update current_timestamp(3)"));
  EXPECT_EQ(
      changed(change),
      "ALTER TABLE `t` MODIFY COLUMN `a` datetime(3) DEFAULT current_timestamp(3) on update current_timestamp(3)");
  change = alter_column("t", "a");
  change.type = type(TypeKind::timestamp);
  change.default_value = Default(sql("now()"));
  EXPECT_EQ(changed(change), "ALTER TABLE `t` MODIFY COLUMN `a` datetime DEFAULT now() ON UPDATE CURRENT_TIMESTAMP");
  change.type = string(30);
  change.default_value = Default(Value("x"));
  EXPECT_EQ(changed(change), "ALTER TABLE `t` MODIFY COLUMN `a` varchar(30) DEFAULT 'x'");
}

// A run that is cut off can be asked about one statement, and not about the second of two.
TEST(MysqlAlterColumn, IsOneStatementWhereThatCanBe) {
  const std::string text = "CREATE TABLE `t` (\n  `a` int(11) NOT NULL,\n  `b` int(11) CHECK (`b` > 0)\n)";
  const auto statements = [&](const char* column) {
    AlterColumn change = alter_column("t", column);
    change.nullable = true;
    change.identity = ChangedIdentity{.restart_with = 9};
    change.new_name = "c";
    std::vector<std::string> all;
    for (const auto& one : mysql.render_with({change, here}, text, mysql_8)) all.push_back(one.sql);
    return all;
  };
  EXPECT_THAT(statements("a"), ElementsAre("ALTER TABLE `t` CHANGE COLUMN `a` `c` int(11) NULL, AUTO_INCREMENT = 9"));
  EXPECT_THAT(statements("b"),
              ElementsAre("ALTER TABLE `t` MODIFY COLUMN `b` int(11) NULL CHECK (`b` > 0), AUTO_INCREMENT = 9",
                          "ALTER TABLE `t` RENAME COLUMN `b` TO `c`"));
}

TEST(MysqlAlterColumn, AsksOnlyWhereItMust) {
  const auto asks = [](AlterColumn change) { return mysql.asks_first({std::move(change), here}).has_value(); };
  EXPECT_TRUE(asks(new_default(Default(Value(std::int64_t{1})))));  // there may be an ON UPDATE
  EXPECT_TRUE(asks(new_default(Default(Value("a\\b")))));
  EXPECT_TRUE(asks(new_default(NoDefault{})));
  EXPECT_TRUE(asks(new_default(Default(sql("now()")))));
  AlterColumn renamed = alter_column("t", "a");
  renamed.new_name = "b";
  EXPECT_FALSE(asks(renamed));
  EXPECT_FALSE(dialect::dialect_of("postgresql").asks_first({renamed, here}));
}

// As both servers write keys.
TEST(MysqlDropIndex, GivesAForeignKeyItsOwnIndexAgain) {
  const std::string text = R"(CREATE TABLE `t` (
  `id` int(11) NOT NULL,
  `key` int(11) DEFAULT NULL,
  `b` int(11) DEFAULT NULL,
  `word` varchar(50) DEFAULT NULL,
  PRIMARY KEY (`id`,`b`),
  UNIQUE KEY `both` (`Key`,`b`) USING BTREE,
  KEY `one` (`b` DESC),
  KEY `two` (`b`,`key`),
  KEY `front` (`word`(10)),
  KEY `fk_word` (`word`),
  FULLTEXT KEY `words` (`word`),
  KEY `computed` (((`b` + 1))),
  CONSTRAINT `fk_key` FOREIGN KEY (`key`, `b`) REFERENCES `u` (`a`, `b`),
  CONSTRAINT `fk_part` FOREIGN KEY (`key`) REFERENCES `u` (`a`) ON DELETE CASCADE,
  CONSTRAINT `fk_b` FOREIGN KEY (`b`) REFERENCES `u` (`b`),
  CONSTRAINT `fk_word` FOREIGN KEY (`word`) REFERENCES `u` (`word`),
  CONSTRAINT `ck` CHECK (`b` <> 1)
) ENGINE=InnoDB)";
  const auto dropped = [&](const char* index, bool if_exists = false) {
    return mysql.render_with({DropIndex{{"", "t"}, index, if_exists}, here}, text, mariadb_10_11).front().sql;
  };
  EXPECT_EQ(dropped("both"), "ALTER TABLE `t` DROP INDEX `both`, ADD INDEX `fk_key` (`key`, `b`)");
  EXPECT_EQ(dropped("BOTH", true), "ALTER TABLE `t` DROP INDEX IF EXISTS `BOTH`, ADD INDEX `fk_key` (`key`, `b`)");
  for (const char* index : {"one", "two", "front", "words", "computed", "fk_word", "lost"})
    EXPECT_EQ(dropped(index), std::string("DROP INDEX `") + index + "` ON `t`");
}

TEST(MysqlScript, PutsBodiesBetweenDelimiters) {
  const auto text = [](const char* sql, std::vector<Value> parameters = {}) {
    return mysql.script().statement({sql, std::move(parameters)});
  };
  EXPECT_EQ(text("SELECT 1;"), "SELECT 1;");
  EXPECT_EQ(text("UPDATE t SET a = $2, b = 1 -$1", {Value(std::int64_t{-1}), Value("$1")}),
            "UPDATE t SET a = '$1', b = 1 -(-1);");
  EXPECT_EQ(text("CREATE PROCEDURE p() BEGIN SELECT '$$'; END"),
            "DELIMITER $$$\nCREATE PROCEDURE p() BEGIN SELECT '$$'; END\n$$$\nDELIMITER ;");
  EXPECT_EQ(text("-- nothing"), "");
  for (const char* open : {"SELECT 'a", "SELECT 1 /* ", "CREATE PROCEDURE p() BEGIN SELECT 1;"})
    EXPECT_THROW(text(open), Error) << open;
  EXPECT_TRUE(mysql.script().changes_session("SET sql_mode = ''"));
  EXPECT_FALSE(mysql.script().changes_session("SET STATEMENT max_statement_time = 1 FOR SELECT 1"));
  EXPECT_THROW(mysql.script().conditional(), Error);
}

}  // namespace
}  // namespace migrator::testing
