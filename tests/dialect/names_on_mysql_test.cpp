// Every name that is legal comes back from the catalogue as it was given, wherever it stands.
#include <cctype>

#include "bad_names.hpp"
#include "dialect/mysql/render.hpp"
#include "mysql_fixture.hpp"

namespace migrator::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class NamesOnMysql : public OnMysql {
 protected:
  bool is_taken(const std::string& name) {
    try {
      dialect_.quote(name);
      return true;
    } catch (const Error&) {
      return false;
    }
  }
};

// The name of the table's file: of ASCII letters, digits and _ stay as they are, and all else takes up to five bytes
// (Mapping of Identifiers to File Names). A file system takes 255, and the server puts up to seven behind.
bool fits_file(const std::string& name) {
  constexpr std::size_t most = 248;
  std::size_t size = 0;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      size += std::isalnum(byte) || c == '_' ? 1 : 5;
    else if (byte >= 0xC0)
      size += byte < 0xE0 ? 3 : 5;
  }
  return size <= most;
}

TEST_F(NamesOnMysql, OfTablesAndTheirParts) {
  std::vector<std::string> names = bad_and_random_names(40);
  names.push_back(std::string(64, 'y'));
  std::string umlauts;
  for (int i = 0; i < 64; ++i) umlauts += "ä";
  names.push_back(umlauts);
  std::size_t taken = 0;
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    if (!is_taken(name) || !fits_file(name)) continue;
    ++taken;
    CreateTable create = table_all_named(database_, name);
    create.table.columns.front().type = string(200);
    Index index{"ix", {{name}}};
    index.unique = true;  // which MySQL wants of what a foreign key refers to, since 8.4
    create.table.indexes.push_back(index);
    create.table.constraints.push_back(Unique{"uq", {name, "d"}});
    create.table.columns.back().type = string(300);
    create.table.columns.push_back(column("n", string(200)));
    run(create);
    ForeignKey key = foreign_key({"n"}, name, {name});
    key.name = name;
    key.referred_table.schema = database_;
    run(DropConstraint{{database_, name}, name});
    run(AddConstraint{{database_, name}, key});
    const bool confuses = dialect_.quote(name).find("\\`") != std::string::npos;
    const std::string renamed = confuses ? name : "fk";
    const RenameConstraint rename{{"", name}, name, "fk"};
    if (confuses)
      EXPECT_THROW(run(rename), Error);
    else
      run(rename);
    run(DropConstraint{{"", name}, renamed});
    EXPECT_THAT(
        query("SELECT CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = "
              "DATABASE()"),
        IsEmpty());
    run(RenameIndex{{"", ""}, "ix", name});
    run(RenameTable{{"", name}, "x y"});
    AlterColumn change = alter_column("x y", name);
    change.type = string(300);
    run(change);
    change = alter_column("x y", name);
    change.new_name = "e";
    run(change);
    change = alter_column("x y", "e");
    change.new_name = name;
    change.comment = name;
    run(change);
    EXPECT_THAT(query("SELECT COLUMN_NAME, COLUMN_TYPE, COLUMN_COMMENT, IS_NULLABLE FROM information_schema.COLUMNS "
                      "WHERE TABLE_SCHEMA = DATABASE() AND ORDINAL_POSITION = 1"),
                ElementsAre(Row{name, "varchar(300)", name, "NO"}));
    EXPECT_THAT(
        query("SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND INDEX_NAME "
              "NOT IN ('uq', 'fk') GROUP BY INDEX_NAME"),
        ElementsAre(Row{name}));
    query("INSERT INTO `x y` (" + dialect_.quote(name) + ") VALUES ('v')");
    EXPECT_THAT(query("SELECT d FROM `x y`"), ElementsAre(Row{name}));
    run(DropIndex{{"", ""}, name});
    run(DropTable{{"", "x y"}});
  }
  EXPECT_GT(taken, 60u);
}

TEST_F(NamesOnMysql, ThatTheServerWouldRefuseAreRefusedBefore) {
  EXPECT_THAT(refusal(dialect_, CommentOnTable{{"", "t"}, "🦉"}), HasSubstr("keep as a ?"));
  for (const std::string& name : {std::string(65, 'x'), std::string("trailing "), std::string("🦉")}) {
    EXPECT_THAT(refusal(dialect_, create_table(name, {column("a")})), HasSubstr("MySQL")) << name;
    if (!is_mariadb() && name == "🦉") {  // kept as a ? by MySQL, with a warning
      query("CREATE TABLE `" + name + "` (a int)");
      EXPECT_THAT(query("SHOW TABLES"), ElementsAre(Row{"?"}));
    } else {
      EXPECT_THROW(query("CREATE TABLE `" + name + "` (a int)"), std::runtime_error) << name;
    }
  }
}

TEST_F(NamesOnMysql, TextsComeBackAsDefaultsCommentsAndRows) {
  RandomText random(seed());
  std::vector<std::string> texts = bad_names();
  for (int i = 0; i < 60; ++i) texts.push_back(random(200));
  for (const std::string& text : texts) {
    SCOPED_TRACE(text);
    for (const Type& of : {string(300), type(TypeKind::text)}) {
      const std::string comment = dialect::mysql::has_supplementary_character(text) ? "" : text;
      run(create_table("t", {with_comment(with_default(column("a", of), Value(text)), comment), column("b")}));
      run(BulkInsert{{"", "t"}, {"a", "b"}, {{Value(text), Value(std::int64_t{1})}}});
      run(Execute{"INSERT INTO t (b) VALUES (2)", {}});
      run(Execute{"INSERT INTO t VALUES ($1, 3)", {Value(text)}});
      AlterColumn change = alter_column("t", "a");  // the default and the comment by way of the server's text
      change.nullable = false;
      try {
        run(change);
      } catch (const Error&) {
        EXPECT_THAT(text, HasSubstr("?"));  // which the server might have put there
      }
      run(Execute{"INSERT INTO t (b) VALUES (4)", {}});
      EXPECT_THAT(query("SELECT a FROM t ORDER BY b"), ElementsAre(Row{text}, Row{text}, Row{text}, Row{text}));
      EXPECT_THAT(query("SELECT COLUMN_COMMENT FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND "
                        "COLUMN_NAME = 'a'"),
                  ElementsAre(Row{comment}));
      run(DropTable{{"", "t"}});
    }
  }
}

}  // namespace
}  // namespace migrator::testing
