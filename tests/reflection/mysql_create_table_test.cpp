// What SHOW CREATE TABLE answers, as tables. The texts are MariaDB 10.11's, but for those that say MySQL 8: these
// follow its manual and the source of store_create_info().
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "dialect/dialect.hpp"
#include "reflection/mysql/create_table.hpp"

namespace migrator::test {
namespace {

using namespace schema;
using reflection::NotSayable;
using reflection::mysql::create_table;
using reflection::mysql::Place;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int mariadb = 101119, mysql = 80036;

Place place(int version = mariadb) {
  return {"shop", "shop", "utf8mb4", "utf8mb4_general_ci", {{"latin1", "latin1_swedish_ci"}}, version};
}

constexpr std::string_view usual_options = ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci";

Table read(const std::string& text, const Place& of = place()) { return create_table(text, {"", "t"}, of); }

Table with_parts(const std::string& parts, const Place& of = place()) {
  return read("CREATE TABLE `t` (\n  " + parts + "\n" + std::string(usual_options), of);
}

Table with_options(const std::string& options, const Place& of = place()) {
  return read("CREATE TABLE `t` (\n  `a` int(11) DEFAULT NULL\n) " + options, of);
}

Column column(const std::string& text, int version = mariadb) {
  const Table table = with_parts(text, place(version));
  EXPECT_EQ(table.columns.size(), 1u);
  return table.columns.at(0);
}

std::string reason(const std::string& text, int version = mariadb) {
  try {
    read(text, place(version));
  } catch (const NotSayable& one) {
    return one.reason;
  }
  return "it can be said";
}
std::string reason_of_part(const std::string& parts, int version = mariadb) {
  return reason("CREATE TABLE `t` (\n  " + parts + "\n" + std::string(usual_options), version);
}

// Types --------------------------------------------------------------------------------------------------------------

struct TypeCase {
  const char* written;
  Type type;
  int version = mariadb;
};

Type sized(TypeKind kind, int length) { return {.kind = kind, .length = length}; }
Type precise(TypeKind kind, int precision) { return {.kind = kind, .precision = precision}; }
Type own(const char* words) { return {.kind = TypeKind::sql, .sql = words, .backend = "mysql"}; }

class MysqlType : public testing::TestWithParam<TypeCase> {};

TEST_P(MysqlType, IsRead) {
  EXPECT_EQ(column(fmt::format("`a` {} DEFAULT NULL", GetParam().written), GetParam().version).type, GetParam().type)
      << GetParam().written;
}

const std::vector<TypeCase> types = {
    {"tinyint(1)", {TypeKind::boolean}},
    {"smallint(6)", {TypeKind::smallint}},
    {"int(11)", {TypeKind::integer}},
    {"int", {TypeKind::integer}, mysql},
    {"bigint(20)", {TypeKind::bigint}},
    {"float", {TypeKind::real}},
    {"double", {TypeKind::double_precision}},
    {"decimal(10,2)", {.kind = TypeKind::numeric, .precision = 10, .scale = 2}},
    {"decimal(18,0)", precise(TypeKind::numeric, 18)},
    {"varchar(255)", sized(TypeKind::string, 255)},
    {"char(2)", sized(TypeKind::character, 2)},
    {"text", {TypeKind::text}},
    {"blob", {TypeKind::binary}},
    {"varbinary(16)", sized(TypeKind::binary, 16)},
    {"date", {TypeKind::date}},
    {"time", {TypeKind::time}},
    {"time(3)", precise(TypeKind::time, 3)},
    {"datetime", {TypeKind::timestamp}},
    {"datetime(6)", precise(TypeKind::timestamp, 6)},
    {"timestamp NULL", {TypeKind::timestamptz}},
    {"timestamp(6) NULL", precise(TypeKind::timestamptz, 6)},
    {"uuid", {TypeKind::uuid}},
    {"char(36)", sized(TypeKind::character, 36)},
    {"char(36)", {TypeKind::uuid}, mysql},
    {"json", {TypeKind::json}, mysql},
    {"int(10) unsigned", own("int unsigned")},
    {"int unsigned", own("int unsigned"), mysql},
    {"int(7) unsigned zerofill", own("int(7) unsigned zerofill")},
    {"tinyint(4)", own("tinyint")},
    {"tinyint(1) unsigned", own("tinyint unsigned")},
    {"mediumint(9)", own("mediumint")},
    {"float(7,3)", own("float(7,3)")},
    {"decimal(10,2) unsigned", own("decimal(10,2) unsigned")},
    {"enum('a','b''c,)')", own("enum('a','b''c,)')")},
    {"set('x','y')", own("set('x','y')")},
    {"year(4)", own("year")},
    {"bit(5)", own("bit(5)")},
    {"binary(3)", own("binary(3)")},
    {"char(0)", own("char(0)")},
    {"tinytext", own("tinytext")},
    {"mediumtext", own("mediumtext")},
    {"longtext", own("longtext")},
    {"longblob", own("longblob")},
    {"geometry", own("geometry")},
    {"point", own("point")},
    {"multipoint", own("multipoint")},
    {"inet6", own("inet6")},
};
INSTANTIATE_TEST_SUITE_P(All, MysqlType, testing::ValuesIn(types));

TEST(MysqlCreateTable, ReadsMariadbsJson) {
  const Table table = with_parts(
      "`j` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '{}' CHECK (json_valid(`j`)),\n"
      "  `k` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (octet_length(`k`) > 3),\n"
      "  `l` longtext DEFAULT NULL CHECK (json_valid(`l`)),\n"
      "  `m``` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`m```))");
  EXPECT_EQ(table.columns[0].type.kind, TypeKind::json);
  EXPECT_TRUE(table.columns[0].collation.empty());
  EXPECT_EQ(table.columns[0].default_value, Default(Value("{}")));
  EXPECT_EQ(table.columns[1].type, own("longtext"));
  EXPECT_EQ(table.columns[1].collation.name, "utf8mb4_bin");
  EXPECT_EQ(table.columns[2].type, own("longtext"));
  EXPECT_EQ(table.columns[3].name, "m`");
  EXPECT_EQ(table.columns[3].type.kind, TypeKind::json);
  EXPECT_THAT(table.constraints, ElementsAre(Constraint(Check{"", {"octet_length(`k`) > 3"}}),
                                             Constraint(Check{"", {"json_valid(`l`)"}})));
}

TEST(MysqlCreateTable, ReadsMariadbsJsonWhereTheTableHasItsCollation) {
  const Table table = read(
      "CREATE TEMPORARY TABLE `tmp` (\n  `b` longtext DEFAULT NULL CHECK (json_valid(`b`)),\n  `c` varchar(5) DEFAULT "
      "NULL\n"
      ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
  EXPECT_EQ(table.columns[0].type.kind, TypeKind::json);
  EXPECT_TRUE(table.columns[1].collation.empty());
  EXPECT_EQ(table.storage.persistence, Persistence::temporary);
  EXPECT_THAT(table.storage.parameters, ElementsAre(StorageParameter{"collate", Value("utf8mb4_bin")}));
}

// Defaults -----------------------------------------------------------------------------------------------------------

struct DefaultCase {
  const char* column;
  std::optional<Default> value;
  int version = mariadb;
};

Default value(Value of) { return Default(std::move(of)); }
Default number(std::int64_t of) { return Default(Value(of)); }
Default sql(const char* of) { return Default(Expression{of}); }

class MysqlDefault : public testing::TestWithParam<DefaultCase> {};

TEST_P(MysqlDefault, IsRead) {
  EXPECT_EQ(column(std::string("`a` ") + GetParam().column, GetParam().version).default_value, GetParam().value)
      << GetParam().column;
}

const std::vector<DefaultCase> defaults = {
    {"int(11) DEFAULT NULL", {}},
    {"int(11) NOT NULL", {}},
    {"timestamp NULL DEFAULT NULL", {}},
    {"tinyint(1) NOT NULL DEFAULT 1", value(true)},
    {"tinyint(1) DEFAULT 0", value(false)},
    {"tinyint(1) DEFAULT '1'", value(true), mysql},
    {"tinyint(1) DEFAULT 5", number(5)},
    {"bigint(20) DEFAULT -5", number(-5)},
    {"int DEFAULT '-5'", number(-5), mysql},
    {"bigint(20) unsigned DEFAULT 18446744073709551615", sql("18446744073709551615")},
    {"decimal(10,2) DEFAULT 12.50", value(12.5)},
    {"decimal(10,2) DEFAULT '0.00'", number(0), mysql},
    {"decimal(30,10) DEFAULT 12345678901234567890.1230000000", sql("12345678901234567890.1230000000")},
    {"double DEFAULT 1e20", value(1e20)},
    {"float DEFAULT 0.5", value(0.5)},
    {"year(4) DEFAULT 2020", number(2020)},
    {"bit(5) DEFAULT b'101'", number(5)},
    {"varchar(255) DEFAULT 'it''s'", value("it's")},
    {"varchar(255) DEFAULT 'a\\\\b\\n\"%'", value("a\\b\n\"%")},
    {"varchar(9) DEFAULT '5'", value("5")},
    {"char(3) DEFAULT ''", value("")},
    {"text DEFAULT 'x\\ny'", value("x\ny")},
    {"text DEFAULT 'a\\\\b'", sql("'a\\\\b'")},
    {"text DEFAULT 'x'", value("x")},
    {"text DEFAULT (_utf8mb4'x')", value("x"), mysql},
    {"text DEFAULT (_utf8mb4'a\\\\b')", sql("'a\\\\b'"), mysql},
    {"text DEFAULT (concat(_utf8mb4'x',_latin1'y'))", sql("concat('x','y')"), mysql},
    {"json DEFAULT (_utf8mb4'{}')", value("{}"), mysql},
    {"int DEFAULT (-(5))", sql("-(5)"), mysql},
    {"varbinary(4) DEFAULT '\xff\\0'", value(Bytes{std::string("\xff\0", 2)})},
    {"varbinary(4) DEFAULT 'ab'", value("ab")},
    {"enum('a','b') DEFAULT 'a'", value("a")},
    {"date DEFAULT '2020-01-01'", value("2020-01-01")},
    {"uuid DEFAULT uuid()", sql("uuid()")},
    {"char(36) DEFAULT (uuid())", sql("uuid()"), mysql},
    {"int(11) DEFAULT (1 + 1)", sql("1 + 1")},
    {"int(11) DEFAULT ((1 + 1) * (2 + 2))", sql("(1 + 1) * (2 + 2)")},
    {"date DEFAULT curdate()", sql("curdate()")},
    {"datetime(6) DEFAULT current_timestamp(6)", sql("current_timestamp(6)")},
    {"datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP", sql("CURRENT_TIMESTAMP"), mysql},
    {"timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp()", sql("current_timestamp()")},
    {"datetime DEFAULT NULL ON UPDATE current_timestamp()", std::nullopt},
    {"bigint(20) DEFAULT nextval(`shop`.`sq`)", sql("nextval(`sq`)")},
    {"bigint(20) DEFAULT nextval(`other`.`sq`)", sql("nextval(`other`.`sq`)")},
};
INSTANTIATE_TEST_SUITE_P(All, MysqlDefault, testing::ValuesIn(defaults));

// The rest of a column -----------------------------------------------------------------------------------------------

TEST(MysqlCreateTable, ReadsAColumnsOtherWords) {
  const Table table = with_parts(
      "`id` bigint(20) NOT NULL AUTO_INCREMENT COMMENT 'it''s \\\\ one',\n"
      "  `c` int(11) GENERATED ALWAYS AS (`id` + 1) VIRTUAL,\n"
      "  `d` int(11) GENERATED ALWAYS AS (concat(`id`,')')) STORED COMMENT 'made',\n"
      "  `e` varchar(10) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,\n"
      "  `f` varchar(10) CHARACTER SET latin1 DEFAULT NULL,\n"
      "  `g` varchar(10) COLLATE utf8mb4_general_ci DEFAULT NULL,\n"
      "  PRIMARY KEY (`id`)");
  ASSERT_EQ(table.columns.size(), 6u);
  EXPECT_EQ(table.columns[0].identity, Identity());
  EXPECT_FALSE(table.columns[0].nullable);
  EXPECT_EQ(table.columns[0].comment, "it's \\ one");
  EXPECT_EQ(table.columns[1].computed, (Computed{"`id` + 1", true}));
  EXPECT_TRUE(table.columns[1].nullable);
  EXPECT_EQ(table.columns[2].computed, (Computed{"concat(`id`,')')", false}));
  EXPECT_EQ(table.columns[2].comment, "made");
  EXPECT_EQ(table.columns[3].collation.name, "latin1_swedish_ci");
  EXPECT_EQ(table.columns[4].collation.name, "latin1_swedish_ci");
  EXPECT_TRUE(table.columns[5].collation.empty());
}

TEST(MysqlCreateTable, PutsChecksOfColumnsBehindThoseOfTheTable) {
  const Table table = with_parts(
      "`a` int(11) NOT NULL DEFAULT 3 COMMENT 'so' CHECK (`a` > 0),\n  `b,(` int(11) DEFAULT NULL,\n"
      "  CONSTRAINT `big` CHECK (`a` > 0 and `b,(` < 10),\n"
      "  CONSTRAINT `x``y` CHECK (`a` like '%)x(' or `b,(` = 'CHECK')");
  EXPECT_THAT(table.constraints, ElementsAre(Constraint(Check{"big", {"`a` > 0 and `b,(` < 10"}}),
                                             Constraint(Check{"x`y", {"`a` like '%)x(' or `b,(` = 'CHECK'"}}),
                                             Constraint(Check{"", {"`a` > 0"}})));
  EXPECT_EQ(table.columns[0].comment, "so");
}

TEST(MysqlCreateTable, ReadsChecksOfMysql8) {
  const Table table = with_parts(
      "`a` int DEFAULT NULL,\n  CONSTRAINT `t_chk_1` CHECK ((`a` > 0)),\n"
      "  CONSTRAINT `t_chk_2` CHECK ((`a` < 9)) /*!80016 NOT ENFORCED */",
      place(mysql));
  Check remark{"t_chk_2", {"`a` < 9"}};
  remark.enforcement.not_enforced = true;
  EXPECT_THAT(table.constraints, ElementsAre(Constraint(Check{"t_chk_1", {"`a` > 0"}}), Constraint(std::move(remark))));
}

// Keys ---------------------------------------------------------------------------------------------------------------

constexpr const char* columns =
    "`a` int(11) NOT NULL,\n  `b` int(11) NOT NULL,\n  `v` varchar(100) NOT NULL,\n  `g` point NOT NULL,\n  ";

Table with_keys(const std::string& keys, int version = mariadb) { return with_parts(columns + keys, place(version)); }

Index index(std::string name, std::vector<IndexKey> keys) {
  Index made;
  made.name = std::move(name);
  made.keys = std::move(keys);
  return made;
}
IndexKey over(const char* expression) {
  IndexKey key;
  key.expression = Expression{expression};
  return key;
}

TEST(MysqlCreateTable, ReadsKeys) {
  const Table table = with_keys(
      "PRIMARY KEY (`a`,`b`),\n  UNIQUE KEY `uq` (`v`),\n  UNIQUE KEY `c` (`a`,`b`) USING BTREE,\n"
      "  UNIQUE KEY `up` (`v`(5)),\n  KEY `ix` (`a` DESC,`v`(10)),\n  KEY `h` (`a`) USING HASH,\n"
      "  KEY `d` (`b`) KEY_BLOCK_SIZE=8,\n  FULLTEXT KEY `ft` (`v`),\n  SPATIAL KEY `sp` (`g`)");
  EXPECT_THAT(table.constraints, ElementsAre(Constraint(PrimaryKey{"", {"a", "b"}}), Constraint(Unique{"uq", {"v"}}),
                                             Constraint(Unique{"c", {"a", "b"}})));
  Index prefix = index("up", {{"v"}});
  prefix.unique = true;
  prefix.keys[0].prefix = 5;
  Index descending = index("ix", {{"a"}, {"v"}}), hash = index("h", {{"a"}}), block = index("d", {{"b"}}),
        text = index("ft", {{"v"}}), spatial = index("sp", {{"g"}});
  descending.keys[0].descending = true;
  descending.keys[1].prefix = 10;
  block.storage = {{"key_block_size", Value(std::int64_t{8})}};
  text.method = "fulltext";
  spatial.method = "spatial";
  EXPECT_THAT(table.indexes, ElementsAre(prefix, descending, hash, block, text, spatial));
}

TEST(MysqlCreateTable, ReadsTheMethodWhereAnEngineHasSeveral) {
  const Table table = read(
      "CREATE TABLE `t` (\n  `a` int(11) NOT NULL,\n  UNIQUE KEY `u` (`a`) USING BTREE,\n  KEY `h` (`a`) USING HASH\n"
      ") ENGINE=MEMORY DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci");
  Index unique = index("u", {{"a"}}), hash = index("h", {{"a"}});
  unique.unique = true;
  unique.method = "btree";
  hash.method = "hash";
  EXPECT_THAT(table.constraints, IsEmpty());
  EXPECT_THAT(table.indexes, ElementsAre(unique, hash));
}

TEST(MysqlCreateTable, ReadsKeysOfMysql8) {
  const Table table = with_keys(
      "PRIMARY KEY (`a`) USING BTREE,\n  KEY `f` ((lower(`v`)),`a` DESC),\n"
      "  FULLTEXT KEY `ng` (`v`) /*!50100 WITH PARSER `ngram` */ ",
      mysql);
  Index function = index("f", {over("lower(`v`)"), {"a"}}), text = index("ng", {{"v"}});
  function.keys[1].descending = true;
  text.method = "fulltext";
  text.storage = {{"parser", Value("ngram")}};
  EXPECT_THAT(table.constraints, ElementsAre(Constraint(PrimaryKey{"", {"a"}})));
  EXPECT_THAT(table.indexes, ElementsAre(function, text));
}

// An ALTER TABLE turns what stands before a literal into another one.
TEST(MysqlCreateTable, LeavesOutTheCharacterSetsOfLiterals) {
  const Table table = with_parts(
      "`a` varchar(9) DEFAULT NULL COMMENT 'a _latin1''x'' b',\n"
      "  `b` varchar(9) GENERATED ALWAYS AS (concat(`a`,_utf8mb4'ü',_latin1'?')) VIRTUAL,\n"
      "  KEY `k` ((concat(`a`,_utf8mb4'k'))),\n"
      "  CONSTRAINT `c` CHECK (((`a` <> _utf8mb3'x') and (`_latin1` <> _latin1'é') and (`a` <> _binary'x')))",
      place(mysql));
  EXPECT_EQ(table.columns[0].comment, "a _latin1'x' b");
  EXPECT_EQ(table.columns[1].computed->sql, "concat(`a`,'ü','?')");
  EXPECT_THAT(table.indexes, ElementsAre(index("k", {over("concat(`a`,'k')")})));
  EXPECT_THAT(
      table.constraints,
      ElementsAre(Constraint(Check{"c", {"(`a` <> 'x') and (`_latin1` <> _latin1'é') and (`a` <> _binary'x')"}})));
}

TEST(MysqlCreateTable, ReadsForeignKeysWithoutTheirIndexes) {
  const Table table = with_keys(
      "KEY `fk` (`a`),\n  KEY `b` (`b`),\n  KEY `more` (`a`,`b`),\n"
      "  CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `org` (`id`) ON DELETE CASCADE ON UPDATE SET NULL,\n"
      "  CONSTRAINT `t_ibfk_1` FOREIGN KEY (`b`) REFERENCES `auth`.`user` (`id`) ON DELETE NO ACTION ON UPDATE "
      "RESTRICT,\n"
      "  CONSTRAINT `more` FOREIGN KEY (`a`) REFERENCES `shop`.`org` (`id`)");
  ForeignKey first{"fk", {"a"}, {"", "org"}, {"id"}}, second{"t_ibfk_1", {"b"}, {"auth", "user"}, {"id"}},
      third{"more", {"a"}, {"", "org"}, {"id"}};
  first.on_delete = ReferentialAction::cascade;
  first.on_update = ReferentialAction::set_null;
  EXPECT_THAT(table.constraints, ElementsAre(Constraint(first), Constraint(second), Constraint(third)));
  EXPECT_THAT(table.indexes, ElementsAre(index("b", {{"b"}}), index("more", {{"a"}, {"b"}})));
}

TEST(MysqlCreateTable, SaysTheDatabaseOfWhatIsInAnother) {
  Place other = place();
  other.database = "auth";
  const Table table = create_table(
      "CREATE TABLE `t` (\n  `a` int(11) NOT NULL,\n  CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `user` (`id`),\n"
      "  CONSTRAINT `g` FOREIGN KEY (`a`) REFERENCES `shop`.`org` (`id`)\n) ENGINE=InnoDB",
      {"auth", "t"}, other);
  EXPECT_EQ(table.name, (TableName{"auth", "t"}));
  EXPECT_EQ(std::get<ForeignKey>(table.constraints[0]).referred_table, (TableName{"auth", "user"}));
  EXPECT_EQ(std::get<ForeignKey>(table.constraints[1]).referred_table, (TableName{"", "org"}));
}

// Options ------------------------------------------------------------------------------------------------------------

TEST(MysqlCreateTable, LeavesOutTheUsualOptions) {
  const Table table =
      with_options("ENGINE=InnoDB AUTO_INCREMENT=500 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci");
  EXPECT_EQ(table.storage, TableStorage());
  EXPECT_EQ(table.comment, "");
}

TEST(MysqlCreateTable, ReadsOptions) {
  const Table table = with_options(
      "ENGINE=MyISAM DEFAULT CHARSET=latin1 COLLATE=latin1_bin PACK_KEYS=1 ROW_FORMAT=FIXED DATA DIRECTORY='/a b' "
      "`page_compressed`='1' COMMENT='it''s \\\\ \\n'");
  EXPECT_THAT(
      table.storage.parameters,
      ElementsAre(StorageParameter{"engine", Value("MyISAM")}, StorageParameter{"pack_keys", Value(std::int64_t{1})},
                  StorageParameter{"row_format", Value("FIXED")}, StorageParameter{"data_directory", Value("/a b")},
                  StorageParameter{"page_compressed", Value(std::int64_t{1})},
                  StorageParameter{"charset", Value("latin1")}, StorageParameter{"collate", Value("latin1_bin")}));
  EXPECT_EQ(table.comment, "it's \\ \n");
}

TEST(MysqlCreateTable, KnowsTheCollationOfACharacterSetAlone) {
  const Table table = read(
      "CREATE TABLE `t` (\n  `a` varchar(5) DEFAULT NULL,\n  `b` varchar(5) CHARACTER SET latin1 DEFAULT NULL\n"
      ") ENGINE=InnoDB DEFAULT CHARSET=latin1",
      place(mysql));
  EXPECT_THAT(table.storage.parameters, ElementsAre(StorageParameter{"charset", Value("latin1")},
                                                    StorageParameter{"collate", Value("latin1_swedish_ci")}));
  EXPECT_TRUE(table.columns[1].collation.empty());
}

// What is kept as SQL ------------------------------------------------------------------------------------------------

TEST(MysqlCreateTable, SaysWhyATableCannotBeSaid) {
  const auto with = [](const std::string& options) {
    return reason("CREATE TABLE `t` (\n  `a` int(11) NOT NULL\n) ENGINE=InnoDB " + options);
  };
  EXPECT_THAT(with("\n PARTITION BY LINEAR HASH (`a`)\nPARTITIONS 4"), HasSubstr("it says"));
  EXPECT_THAT(with("WITH SYSTEM VERSIONING\n PARTITION BY SYSTEM_TIME \nPARTITIONS 2"), HasSubstr("it says"));
  EXPECT_THAT(with("\n PARTITION BY RANGE (`a`)\nSUBPARTITION BY HASH (`a`)\n(PARTITION `p` VALUES LESS THAN (1))"),
              HasSubstr("SUBPARTITION"));
  EXPECT_THAT(with("\n PARTITION BY LIST (`a`)\n(PARTITION `p` VALUES IN (1) COMMENT = 'x' ENGINE = InnoDB)"),
              HasSubstr("it says"));
  EXPECT_THAT(with("UNION=(`x`,`y`)"), HasSubstr("it says"));
  EXPECT_THAT(with("COLOUR=blue"), HasSubstr("colour"));
  EXPECT_EQ(reason_of_part("`a` varchar(10) /*M!100301 COMPRESSED*/ DEFAULT NULL"), "column \"a\" is compressed");
  EXPECT_EQ(reason_of_part("`a` point NOT NULL /*!80003 SRID 4326 */", mysql), "column \"a\" is srid 4326");
  EXPECT_EQ(reason_of_part("`a` int(11) NOT NULL,\n  KEY `k` (`a`) COMMENT 'why'"), "its index \"k\" has COMMENT");
  EXPECT_EQ(reason_of_part("`a` int(11) NOT NULL,\n  KEY `k` (`a`) IGNORED"), "its index \"k\" has IGNORED");
  EXPECT_EQ(reason_of_part("`a` int NOT NULL,\n  KEY `k` (`a`) /*!80000 INVISIBLE */", mysql),
            "its index \"k\" has INVISIBLE");
  EXPECT_EQ(reason_of_part("`a` int NOT NULL,\n  PRIMARY KEY (`a` DESC)", mysql),
            "its primary key is more than columns");
  EXPECT_THAT(reason_of_part("`a` date NOT NULL,\n  PERIOD FOR `app` (`a`, `a`)"), HasSubstr("it says"));
  EXPECT_THAT(reason("CREATE TABLE `t`"), HasSubstr("no columns"));
}

// Words of MySQL alone -----------------------------------------------------------------------------------------------

TEST(MysqlCreateTable, ReadsWhatAnUpdateChanges) {
  EXPECT_TRUE(column("`a` datetime(3) DEFAULT NULL ON UPDATE current_timestamp(3)").on_update_current_timestamp);
  EXPECT_TRUE(column("`a` datetime NOT NULL ON UPDATE CURRENT_TIMESTAMP", mysql).on_update_current_timestamp);
  EXPECT_FALSE(column("`a` datetime DEFAULT current_timestamp()").on_update_current_timestamp);
}

TEST(MysqlCreateTable, ReadsWhatIsInvisible) {
  EXPECT_TRUE(column("`a` int(11) INVISIBLE DEFAULT 5").invisible);
  EXPECT_EQ(column("`a` int(11) INVISIBLE DEFAULT 5").default_value, Default(Value(std::int64_t{5})));
  EXPECT_TRUE(column("`a` int DEFAULT '5' /*!80023 INVISIBLE */", mysql).invisible);
  EXPECT_FALSE(column("`a` int(11) DEFAULT 5").invisible);
}

TEST(MysqlCreateTable, ReadsAPrimaryKeyOverTheFirstCharacters) {
  PrimaryKey key{"", {"a", "b"}};
  key.prefixes = {5, 0};
  EXPECT_THAT(with_parts("`a` varchar(9) NOT NULL,\n  `b` int(11) NOT NULL,\n  PRIMARY KEY (`a`(5),`b`)").constraints,
              ElementsAre(Constraint(key)));
}

TEST(MysqlCreateTable, ReadsAHistory) {
  EXPECT_TRUE(with_options("ENGINE=InnoDB COMMENT='x' WITH SYSTEM VERSIONING").system_versioned);
  EXPECT_FALSE(with_options("ENGINE=InnoDB").system_versioned);
  EXPECT_TRUE(column("`a` int(11) DEFAULT NULL WITHOUT SYSTEM VERSIONING").without_system_versioning);
}

PartitionBy by_column(PartitionMethod method) { return {method, {{"a"}}}; }
PartitionBy by_expression(PartitionMethod method, const char* sql) {
  PartitionBy by = by_column(method);
  by.keys[0] = {"", Expression{sql}};
  return by;
}
BoundValue bound(Value value) { return value; }

TEST(MysqlCreateTable, ReadsPartitionsOfARange) {
  const Table by_columns = with_options(
      "ENGINE=InnoDB\n PARTITION BY RANGE  COLUMNS(`a`)\n(PARTITION `p0` VALUES LESS THAN ('2024-01-01') ENGINE = "
      "InnoDB,\n PARTITION `p1` VALUES LESS THAN (MAXVALUE) ENGINE = InnoDB)");
  EXPECT_EQ(by_columns.partition_by, by_column(PartitionMethod::range));
  EXPECT_THAT(by_columns.partitions, ElementsAre(Partition{"p0", BelowBounds{{bound("2024-01-01")}}},
                                                 Partition{"p1", BelowBounds{{Unbounded::maxvalue}}}));
  const Table expression = with_options(
      "ENGINE=InnoDB\n/*!50100 PARTITION BY RANGE (year(`a`))\n(PARTITION p0 VALUES LESS THAN (-5) ENGINE = InnoDB,\n"
      " PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */",
      place(mysql));
  EXPECT_EQ(expression.partition_by, by_expression(PartitionMethod::range, "year(`a`)"));
  EXPECT_THAT(expression.partitions, ElementsAre(Partition{"p0", BelowBounds{{bound(std::int64_t{-5})}}},
                                                 Partition{"p1", BelowBounds{{Unbounded::maxvalue}}}));
}

TEST(MysqlCreateTable, ReadsPartitionsOfAList) {
  const Table table = with_options(
      "ENGINE=InnoDB\n PARTITION BY LIST (`a`)\n(PARTITION `p0` VALUES IN (1,NULL) ENGINE = InnoDB,\n"
      " PARTITION `rest` DEFAULT ENGINE = InnoDB)");
  EXPECT_EQ(table.partition_by, by_expression(PartitionMethod::list, "`a`"));
  EXPECT_THAT(table.partitions, ElementsAre(Partition{"p0", ListBounds{{bound(std::int64_t{1}), bound(Null{})}}},
                                            Partition{"rest", DefaultPartition{}}));
}

TEST(MysqlCreateTable, ReadsPartitionsOfAHash) {
  const Table hash = with_options("ENGINE=InnoDB\n PARTITION BY HASH (`a`)\nPARTITIONS 4");
  EXPECT_EQ(hash.partition_by, by_column(PartitionMethod::hash));
  EXPECT_EQ(hash.partition_count, 4);
  EXPECT_EQ(with_options("ENGINE=InnoDB\n PARTITION BY HASH (`a`)").partition_count, 0);
  EXPECT_EQ(with_options("ENGINE=InnoDB /*!50100 PARTITION BY KEY (a) PARTITIONS 4 */").partition_by,
            by_column(PartitionMethod::key));
  EXPECT_EQ(with_options("ENGINE=InnoDB\n/*!50100 PARTITION BY HASH ((`a` DIV 2))\nPARTITIONS 3 */", place(mysql))
                .partition_by,
            by_expression(PartitionMethod::hash, "`a` DIV 2"));
}

// What is read is what the dialect writes ----------------------------------------------------------------------------

TEST(MysqlCreateTable, IsWrittenAsTheSameTable) {
  const Table table = with_keys(
      "PRIMARY KEY (`a`),\n  UNIQUE KEY `uq` (`v`),\n  KEY `ix` (`a` DESC,`v`(10)),\n"
      "  CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `org` (`id`) ON DELETE CASCADE");
  const auto written = dialect::dialect_of("mysql").render({CreateTable{table}, {}}, mariadb);
  ASSERT_EQ(written.size(), 1u);
  EXPECT_EQ(written[0].sql,
            "CREATE TABLE `t` (\n  `a` int NOT NULL,\n  `b` int NOT NULL,\n  `v` varchar(100) NOT NULL,\n"
            "  `g` point NOT NULL,\n  PRIMARY KEY (`a`),\n  CONSTRAINT `uq` UNIQUE (`v`),\n"
            "  CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `org` (`id`) ON DELETE CASCADE,\n"
            "  KEY `ix` (`a` DESC, `v`(10))\n)");
}

}  // namespace
}  // namespace migrator::test
