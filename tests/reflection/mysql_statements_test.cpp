// What SHOW CREATE answers for all but tables. The texts are MariaDB 10.11's, but for those that say MySQL 8.
#include <gmock/gmock.h>

#include "reflection/mysql/statements.hpp"

namespace migrator::test {
namespace {

using namespace schema;
using namespace reflection::mysql;
using reflection::NotSayable;
using testing::ElementsAre;

constexpr int mariadb = 101119, mysql = 80036;

Place place(int version = mariadb) { return {"shop", "shop", "utf8mb4", "utf8mb4_general_ci", {}, version}; }

View view(const std::string& text, int version = mariadb) {
  return create_view(text, {"", "v"}, place(version), [](const std::string& name) { return name == "org"; });
}
Trigger trigger(const std::string& text) { return create_trigger(text, {"", "tr"}, place()); }
CreateRoutine routine(const std::string& text) { return create_routine(text, {"", "f"}, place()).routine; }
SequenceOptions sequence(const std::string& options) {
  return create_sequence("CREATE SEQUENCE `s` " + options + " ENGINE=InnoDB", {"", "s"}, place()).options;
}

constexpr const char* view_head = "CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY ";

TEST(MysqlStatements, ReadsViews) {
  const View plain =
      view(std::string(view_head) + "DEFINER VIEW `v` AS select `t`.`a` AS `a` from `t` where `t`.`a` > 1");
  EXPECT_EQ(plain.query.sql, "select `t`.`a` AS `a` from `t` where `t`.`a` > 1");
  EXPECT_EQ(plain.check_option, View::CheckOption::none);
  EXPECT_FALSE(plain.security_invoker);
  const View checked =
      view(std::string(view_head) + "INVOKER VIEW `v` AS select `t`.`a` AS `a` from `t` WITH CASCADED CHECK OPTION");
  EXPECT_EQ(checked.query.sql, "select `t`.`a` AS `a` from `t`");
  EXPECT_EQ(checked.check_option, View::CheckOption::cascaded);
  EXPECT_TRUE(checked.security_invoker);
  EXPECT_EQ(view(std::string(view_head) + "DEFINER VIEW `v` AS select 1 AS `1` WITH LOCAL CHECK OPTION").check_option,
            View::CheckOption::local);
}

TEST(MysqlStatements, ReadsTheColumnsOfMysql8sViews) {
  const View one = view(std::string(view_head) + "DEFINER VIEW `v` (`x`,`y`) AS select 1 AS `1`,2 AS `2`", mysql);
  EXPECT_THAT(one.columns, ElementsAre("x", "y"));
  EXPECT_EQ(one.query.sql, "select 1 AS `1`,2 AS `2`");
}

TEST(MysqlStatements, LeavesTheOwnDatabaseOutOfViews) {
  EXPECT_EQ(view(std::string(view_head) + "DEFINER VIEW `v` AS select `shop`.`org`.`id` AS `id`,`shop`.`f`(1) AS "
                                          "`f`,`shop`.`x` AS `x`,'`shop`.`org`' AS `s` "
                                          "from (`shop`.`org` join `auth`.`shop` on(`auth`.`shop`.`id` = 1))")
                .query.sql,
            "select `org`.`id` AS `id`,`f`(1) AS `f`,`shop`.`x` AS `x`,'`shop`.`org`' AS `s` "
            "from (`org` join `auth`.`shop` on(`auth`.`shop`.`id` = 1))");
}

TEST(MysqlStatements, KeepsViewsWithAnAlgorithm) {
  EXPECT_THROW(
      view("CREATE ALGORITHM=MERGE DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select 1 AS `1`"),
      NotSayable);
}

// A line for what ends with a semicolon, as the dialect writes it.
TEST(MysqlStatements, ReadsTriggersAsTheyWereWritten) {
  const Trigger one =
      trigger("CREATE DEFINER=`root`@`localhost` trigger tr before insert on t for each row set new.a = 1");
  EXPECT_EQ(one.name, "tr");
  EXPECT_EQ(one.table, (TableName{"", "t"}));
  EXPECT_EQ(one.timing, TriggerTiming::before);
  EXPECT_THAT(one.events, ElementsAre(TriggerEvent::insert));
  EXPECT_TRUE(one.each_row);
  EXPECT_EQ(one.body, "set new.a = 1;");
  EXPECT_EQ(trigger("CREATE DEFINER=`root`@`localhost` TRIGGER `shop`.`tr` AFTER DELETE ON `shop`.`t` FOR EACH ROW "
                    "FOLLOWS `x` BEGIN\n"
                    "  DO ';';\n  IF OLD.a > 1 THEN BEGIN DO 1; END; END IF;\nEND")
                .body,
            "DO ';';\nIF OLD.a > 1 THEN BEGIN DO 1;\nEND;\nEND IF;");
}

TEST(MysqlStatements, KeepsATriggerThatDoesNothing) {
  EXPECT_THROW(trigger("CREATE DEFINER=`root`@`localhost` TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN END"),
               NotSayable);
}

TEST(MysqlStatements, ReadsRoutines) {
  const CreateRoutine one = routine(
      "CREATE DEFINER=`root`@`localhost` FUNCTION `f`(a int, b enum('x)','y')) RETURNS varchar(20) CHARSET utf8mb4 "
      "COLLATE utf8mb4_general_ci\n"
      "    DETERMINISTIC\n    SQL SECURITY INVOKER\n    COMMENT 'it''s'\nreturn concat(a, b)");
  EXPECT_EQ(one.kind, ObjectKind::function);
  EXPECT_EQ(one.arguments, "a int, b enum('x)','y')");
  EXPECT_EQ(one.returns, "varchar(20) CHARSET utf8mb4 COLLATE utf8mb4_general_ci");
  EXPECT_EQ(one.volatility, Volatility::immutable);
  EXPECT_FALSE(one.security_definer);
  EXPECT_EQ(one.body.text, "return concat(a, b)");
  const CreateRoutine two = routine("CREATE DEFINER=`root`@`localhost` PROCEDURE `f`()\nBEGIN\n  DO 1;\nEND");
  EXPECT_EQ(two.kind, ObjectKind::procedure);
  EXPECT_EQ(two.arguments, "");
  EXPECT_TRUE(two.security_definer);
  EXPECT_EQ(two.body.text, "BEGIN\n  DO 1;\nEND");
  EXPECT_EQ(create_routine("CREATE FUNCTION `f`() RETURNS int\n    READS SQL DATA\n    COMMENT 'it''s'\nRETURN 1",
                           {"", "f"}, place(mysql))
                .comment,
            "it's");
}

TEST(MysqlStatements, LeavesOutTheSemicolonThatMysqlKeeps) {
  EXPECT_EQ(
      routine("CREATE DEFINER=`root`@`localhost` FUNCTION `f`() RETURNS int\n    DETERMINISTIC\nRETURN 1\n;").body.text,
      "RETURN 1");
}

TEST(MysqlStatements, KeepsRoutinesThatSayMore) {
  for (const char* more : {"NO SQL", "MODIFIES SQL DATA", "READS SQL DATA\n    DETERMINISTIC"})
    EXPECT_THROW(routine("CREATE DEFINER=`root`@`localhost` FUNCTION `f`() RETURNS int(11)\n    " + std::string(more) +
                         "\nRETURN 1"),
                 NotSayable)
        << more;
  EXPECT_THROW(routine("CREATE DEFINER=`root`@`localhost` AGGREGATE FUNCTION `f`(a int) RETURNS int(11)\nRETURN 1"),
               NotSayable);
}

TEST(MysqlStatements, LeavesOutTheUsualOptionsOfSequences) {
  EXPECT_EQ(sequence("start with 1 minvalue 1 maxvalue 9223372036854775806 increment by 1 cache 1000 nocycle"),
            SequenceOptions());
  EXPECT_EQ(
      sequence("start with -1 minvalue -9223372036854775807 maxvalue -1 increment by -1 cache 1000 nocycle").increment,
      -1);
  const SequenceOptions all = sequence("start with 5 minvalue 2 maxvalue 100 increment by 2 cache 10 cycle");
  EXPECT_EQ(all.start, 5);
  EXPECT_EQ(all.minimum, 2);
  EXPECT_EQ(all.maximum, 100);
  EXPECT_EQ(all.increment, 2);
  EXPECT_EQ(all.cache, 10);
  EXPECT_EQ(all.cycle, true);
  EXPECT_THROW(sequence("start with 1 minvalue 1 maxvalue 9 increment by 1 nocache nocycle"), NotSayable);
}

}  // namespace
}  // namespace migrator::test
