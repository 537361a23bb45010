#include <gmock/gmock.h>

#include <random>

#include "db/mysql/script.hpp"

namespace migrator::db::mysql {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> markers(const std::string& sql, bool backslashes = true) {
  std::vector<std::string> found;
  for (const Marker& marker : find_markers(sql, backslashes)) {
    found.push_back(sql.substr(marker.begin, marker.end - marker.begin));
    EXPECT_EQ(found.back(), "$" + std::to_string(marker.number));
  }
  return found;
}

TEST(MysqlScript, finds_parameters) {
  EXPECT_THAT(markers("SELECT $1, $2+$1, f($12)"), ElementsAre("$1", "$2", "$1", "$12"));
  EXPECT_THAT(markers("$1"), ElementsAre("$1"));
  EXPECT_THAT(markers("$ $a a$1 1$1 ä$1 _$1"), IsEmpty());
}

TEST(MysqlScript, passes_over_strings_names_and_comments) {
  for (const char* sql : {"'$1'", "'it''s $1'", "'\\'$1'", "\"$1\"", "\"a\"\"$1\"", "`$1`", "`a``$1`", "-- $1",
                          "--\t$1\n", "# $1\n", "/* $1 */", "/* ' */ /* $1 */", "'$1", "/* $1", "`$1", "'\\"})
    EXPECT_THAT(markers(sql), IsEmpty()) << sql;
  EXPECT_THAT(markers("`\\`$1`'`"), ElementsAre("$1")) << "a backslash in a name escapes nothing";
}

TEST(MysqlScript, sees_what_the_server_runs) {
  EXPECT_THAT(markers("/*!50000 $1 */ $2"), ElementsAre("$1", "$2"));
  EXPECT_THAT(markers("/*M!100100 $1 */ $2"), ElementsAre("$1", "$2"));
  EXPECT_THAT(markers("3--$1"), ElementsAre("$1")) << "no comment without a blank";
  EXPECT_THAT(markers("'\\'$1", false), ElementsAre("$1")) << "NO_BACKSLASH_ESCAPES";
}

TEST(MysqlScript, finds_parameters_between_anything) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> opaque = {"'$1'",      "'a''$2'",    "'\\\\'",  "'\\'$3'", "\"$4\"", "`a$5`",
                                           "`\\`",      "/* $6 ' */", "-- $7\n", "# '\n",   "word",   "a$8",
                                           "/*/ $9 */", "''",         "\"''\"",  "1.5e3"};
  for (int round = 0; round < 2000; ++round) {
    std::string sql;
    std::vector<std::string> expected;
    for (int part = 0; part < 12; ++part) {
      if (random() % 3 == 0) {
        expected.push_back("$" + std::to_string(random() % 30 + 1));
        sql += expected.back();
      } else {
        sql += opaque[random() % opaque.size()];
      }
      sql += " ";
    }
    EXPECT_EQ(markers(sql), expected) << sql;
  }
}

TEST(MysqlScript, cuts_an_insert_around_its_row) {
  const RowTemplate cut = cut_row("INSERT INTO `values` (`(`, b) VALUES (f($1), ')', $2) -- end", true);
  EXPECT_EQ(cut.before, "INSERT INTO `values` (`(`, b) VALUES ");
  EXPECT_EQ(cut.row, "(f($1), ')', $2)");
  EXPECT_EQ(cut.after, " -- end");
  EXPECT_EQ(cut.markers.size(), 2U);
  EXPECT_EQ(cut_row("INSERT INTO t SELECT 1", true).row, "");
  EXPECT_EQ(cut_row("INSERT INTO t VALUES (1", true).row, "");
}

TEST(MysqlScript, reads_the_first_word) {
  EXPECT_EQ(first_word("-- a\n /* b */ commit;"), "COMMIT");
  EXPECT_EQ(first_word("  "), "");
}

}  // namespace
}  // namespace migrator::db::mysql
