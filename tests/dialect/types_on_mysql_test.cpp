// A column of every type on a MySQL or MariaDB server: what the catalogue says of it, and whether it gives a value
// back.
#include <algorithm>

#include "mysql_fixture.hpp"
#include "mysql_types.hpp"
#include "type_words.hpp"

namespace migrator::testing {
namespace {

class TypesOnMysql : public OnMysql {
 protected:
  std::string catalogue_name(const std::string& table) {
    return query(
               "SELECT CONCAT_WS(' ', COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA) FROM information_schema.COLUMNS "
               "WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'c' AND TABLE_NAME = '" +
               table + "'")
        .at(0)
        .at(0);
  }
  std::string server_type(const MysqlType& word) const {
    return word.mysql_8.empty() || dialect::mysql::is_mariadb(version()) ? word.mysql : word.mysql_8;
  }
};

const TypeWord& word_of(const MysqlType& type) {
  const auto found = std::ranges::find(type_words(), type.cpp, &TypeWord::cpp);
  if (found == type_words().end()) throw std::runtime_error("no word for a type " + type.cpp);
  return *found;
}

// Each in a new table, as a new column with a default, and as the new type of a column.
TEST_F(TypesOnMysql, KeepTheirValues) {
  query("SET time_zone = '+02:00'");
  for (const MysqlType& type : mysql_types()) {
    SCOPED_TRACE(type.cpp);
    if (type.mysql.empty()) continue;
    const Type& of = word_of(type).type;
    run(create_table("t", {column("c", of), column("d")}));
    query("CREATE TABLE plain (c " + server_type(type) + " NULL)");
    EXPECT_EQ(catalogue_name("t"), catalogue_name("plain"));
    query({"INSERT INTO t (c) VALUES ($1)", {Value(type.value)}});
    run(AddColumn{{"", "t"}, with_default(column("e", of), Value(type.value))});
    AlterColumn becomes = alter_column("t", "f");
    becomes.type = of;
    run(AddColumn{{"", "t"}, with_default(column("f", string(40)), Value(type.value))});
    becomes.default_value = NoDefault{};
    run(becomes);
    EXPECT_THAT(query("SELECT c, e, f FROM t"), ::testing::ElementsAre(Row{type.value, type.value, type.value}));
    query("DROP TABLE t, plain");
  }
}

TEST_F(TypesOnMysql, AreNamedAsThePageSays) {
  for (const MysqlType& type : mysql_types()) {
    SCOPED_TRACE(type.cpp);
    const AddColumn add{{"", "t"}, column("c", word_of(type).type)};
    if (type.mysql.empty()) {
      EXPECT_THAT(refusal(dialect_, add), ::testing::HasSubstr("\n"));
      continue;
    }
    EXPECT_EQ(dialect_.type_name(word_of(type).type), type.mysql);
  }
}

}  // namespace
}  // namespace migrator::testing
