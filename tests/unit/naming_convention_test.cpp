#include "schema/naming_convention.hpp"

#include <gmock/gmock.h>

#include "schema/operation_reader.hpp"

namespace migrator::schema {
namespace {

using ::testing::HasSubstr;
using Names = std::map<std::string, std::string>;

Value text(const std::string& value) { return value; }

Node convention(const Names& patterns) {
  Node node{"naming_convention", "", {"naming.hpp", 5}, {}, {}};
  for (const auto& [kind, pattern] : patterns) node.attributes.push_back({kind, text(pattern)});
  return node;
}

struct TableOfTest {
  std::string name = "user", schema = "";
  std::vector<std::string> columns = {"a", "b"};
};

Node constraint(const std::string& kind, const std::string& name, const TableOfTest& table) {
  Node node{kind, name, {"r.cpp", 7}, {}, {}};
  if (kind == "check") {
    node.attributes = {{"condition", text("a > 0")}};
    return node;
  }
  for (const std::string& column : table.columns) node.attributes.push_back({"column", text(column)});
  if (kind != "foreign_key") return node;
  node.attributes.push_back({"references_schema", text("auth")});
  node.attributes.push_back({"references_table", text("other")});
  for (const char* column : {"x", "y"}) node.attributes.push_back({"references_column", text(column)});
  return node;
}

// An operation that makes one thing of this kind.
Node making(const std::string& kind, const std::string& name, const TableOfTest& table) {
  Node node{"add_constraint", table.name, {"r.cpp", 7}, {}, {}};
  if (!table.schema.empty()) node.attributes.push_back({"schema", text(table.schema)});
  if (kind != "index") {
    node.children = {constraint(kind, name, table)};
    return node;
  }
  node.kind = "create_index";
  node.attributes.push_back({"index", text(name)});
  for (const std::string& column : table.columns) node.attributes.push_back({"column", text(column)});
  return node;
}

std::string name_in(const Operation& operation) {
  if (const auto* create = std::get_if<CreateIndex>(&operation.action)) return create->index.name;
  const auto& added = std::get<AddConstraint>(operation.action).constraint;
  return std::visit([](const auto& one) { return one.name; }, added);
}

// The names of each kind, "!" for a refusal.
Names names(const Names& patterns, const TableOfTest& table, const Names& given = {}) {
  OperationReader reader("postgresql", 150000);
  EXPECT_FALSE(reader.read(convention(patterns)));
  Names made;
  for (const std::string kind : {"primary_key", "unique", "check", "foreign_key", "index"}) {
    const auto name = given.find(kind);
    try {
      made[kind] = name_in(*reader.read(making(kind, name == given.end() ? "" : name->second, table)));
    } catch (const Error& error) {
      EXPECT_EQ(error.origin.to_string(), "r.cpp:7");
      made[kind] = "!";
    }
  }
  return made;
}

const Names usual{{"primary_key", "pk_%(table_name)s"},
                  {"unique", "uq_%(table_name)s_%(column_0_name)s"},
                  {"foreign_key", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"},
                  {"check", "ck_%(table_name)s_%(constraint_name)s"},
                  {"index", "ix_%(column_0_label)s"}};
const Names of_all_columns{{"primary_key", "pk_%(table_name)s_%(column_0_N_name)s"},
                           {"unique", "uq_%(column_0N_name)s_%(column_1_name)s"},
                           {"foreign_key", "fk_%(column_0_N_label)s__%(referred_column_0_N_name)s"},
                           {"check", "ck_%(table_name)s_%(column_0_name)s_x"},
                           {"index", "ix_%(column_0_key)s_%(column_0N_label)s"}};
const Names odd{{"unique", "uq_%(constraint_name)s"},
                {"foreign_key", "fk_%(referred_column_1_name)s_%(column_7_name)s"},
                {"index", "ix_%(constraint_name)s"},
                {"check", "%(constraint_name)s"}};

// Recorded from SQLAlchemy 1.4.46: the DDL that it compiles for PostgreSQL.
TEST(NamingConvention, NamesAsSqlalchemyDoes) {
  EXPECT_EQ(names(usual, {}), (Names{{"primary_key", "pk_user"},
                                     {"unique", "uq_user_a"},
                                     {"check", "!"},
                                     {"foreign_key", "fk_user_a_other"},
                                     {"index", "ix_user_a"}}));
  EXPECT_EQ(names(usual, {"user", "a.b"}).at("index"), "ix_a_b_user_a");
  EXPECT_EQ(
      names(usual, {},
            {{"check", "positive"}, {"unique", "mine"}, {"index", "i"}, {"primary_key", "p"}, {"foreign_key", "f"}}),
      (Names{{"primary_key", "p"},
             {"unique", "mine"},
             {"check", "ck_user_positive"},
             {"foreign_key", "f"},
             {"index", "i"}}));
  EXPECT_EQ(names(of_all_columns, {}), (Names{{"primary_key", "pk_user_a_b"},
                                              {"unique", "uq_ab_b"},
                                              {"check", "ck_user__x"},
                                              {"foreign_key", "fk_user_a_user_b__x_y"},
                                              {"index", "ix_a_user_auser_b"}}));
  EXPECT_EQ(names(of_all_columns, {"user", "auth"}).at("foreign_key"), "fk_auth_user_a_auth_user_b__x_y");
  EXPECT_EQ(names(odd, {}),
            (Names{{"primary_key", ""}, {"unique", "!"}, {"check", "!"}, {"foreign_key", "fk_y_"}, {"index", "!"}}));
  EXPECT_EQ(names(odd, {}, {{"check", "positive"}, {"unique", "mine"}, {"index", "i"}}),
            (Names{{"primary_key", ""},
                   {"unique", "uq_mine"},
                   {"check", "positive"},
                   {"foreign_key", "fk_y_"},
                   {"index", "ix_i"}}));
}

TEST(NamingConvention, ShortensAsSqlalchemyDoes) {
  const TableOfTest table{
      "a_table_with_quite_a_long_name_that_goes_on", "", {"and_a_column_with_a_long_name_as_well", "b"}};
  const Names made = names(usual, table);
  EXPECT_EQ(made.at("primary_key"), "pk_a_table_with_quite_a_long_name_that_goes_on");
  EXPECT_EQ(made.at("unique"), "uq_a_table_with_quite_a_long_name_that_goes_on_and_a_co_e3fe");
  EXPECT_EQ(made.at("foreign_key"), "fk_a_table_with_quite_a_long_name_that_goes_on_and_a_co_c58e");
  EXPECT_EQ(made.at("index"), "ix_a_table_with_quite_a_long_name_that_goes_on_and_a_co_7fe5");
  EXPECT_EQ(names(of_all_columns, table).at("primary_key"),
            "pk_a_table_with_quite_a_long_name_that_goes_on_and_a_co_b25f");
  // 63 bytes stay, 64 do not.
  EXPECT_EQ(names(usual, {std::string(56, 't'), "", {"bbb"}}).at("unique"), "uq_" + std::string(56, 't') + "_bbb");
  EXPECT_EQ(names(usual, {std::string(57, 't'), "", {"bbb"}}).at("unique"), "uq_" + std::string(52, 't') + "_f6c2");
}

// SQLAlchemy counts characters, where PostgreSQL counts bytes and cuts what is left over.
TEST(NamingConvention, ShortensBetweenCharacters) {
  std::string table = "t";
  for (int i = 0; i < 31; ++i) table += "ß";
  const std::string name = names(usual, {table, "", {"bbb"}}).at("unique");
  EXPECT_LE(name.size(), 60u);
  EXPECT_EQ(name.substr(0, 55), "uq_t" + table.substr(1, 50) + "_");
  EXPECT_EQ(name.find('_', 4), 54u);
}

// What Alembic 1.8.1 makes of create_index(None, "user", …) with text("lower(a)") among the keys.
TEST(NamingConvention, AnExpressionCountsByItsText) {
  const auto name = [](const std::string& pattern, const std::vector<std::string>& keys) {
    OperationReader reader("postgresql", 150000);
    reader.read(convention({{"index", pattern}}));
    Node create = making("index", "", {"user", "", {}});
    for (const std::string& one : keys) {
      const bool is_expression = one.find('(') != one.npos;
      create.children.push_back({"key", is_expression ? "" : one, {"r.cpp", 7}, {}, {}});
      if (is_expression) create.children.back().attributes.push_back({"expression", text(one)});
    }
    return name_in(*reader.read(create));
  };
  EXPECT_EQ(name("ix_%(column_0_label)s", {"lower(a)"}), "ix_user_lower(a)");
  EXPECT_EQ(name("ix_%(column_0_label)s", {"lower(a)", "b"}), "ix_user_lower(a)");
  EXPECT_EQ(name("ix_%(column_0_label)s", {"b", "lower(a)"}), "ix_user_b");
  EXPECT_EQ(name("ix_%(table_name)s_%(column_0_N_name)s", {"lower(a)", "b"}), "ix_user_lower(a)_b");
  EXPECT_EQ(name("ix_%(column_1_name)s", {"lower(a)", "b"}), "ix_b");
  EXPECT_EQ(name("ix_%(table_name)s", {"lower(a)"}), "ix_user");
}

// A name that is said to drop something is the name that it has: Alembic's op.f().
TEST(NamingConvention, LeavesTheNameOfWhatIsDropped) {
  OperationReader reader("postgresql", 150000);
  reader.read(convention({{"check", "ck_%(constraint_name)s"}, {"index", "ix_%(constraint_name)s"}}));
  const Node constraint{"drop_constraint", "user", {"r.cpp", 7}, {{"constraint", text("n")}}, {}};
  EXPECT_EQ(std::get<DropConstraint>(reader.read(constraint)->action).constraint, "n");
  const Node index{"drop_index", "n", {"r.cpp", 7}, {}, {}};
  EXPECT_EQ(std::get<DropIndex>(reader.read(index)->action).index, "n");
}

TEST(NamingConvention, LastsUntilTheNextOne) {
  OperationReader reader("postgresql", 150000);
  const Node unnamed = making("unique", "", {});
  EXPECT_EQ(name_in(*reader.read(unnamed)), "");
  reader.read(convention(usual));
  EXPECT_EQ(name_in(*reader.read(unnamed)), "uq_user_a");
  reader.read(convention({{"unique", "100%%_%(column_0_name)s"}}));
  EXPECT_EQ(name_in(*reader.read(unnamed)), "100%_a");
  EXPECT_EQ(name_in(*OperationReader("postgresql", 150000).read(unnamed)), "");
}

TEST(NamingConvention, NamesThePartsOfATable) {
  OperationReader reader("sqlite", 3040001);
  reader.read(convention(usual));
  Node create{"create_table", "user", {"r.cpp", 7}, {}, {}};
  for (const char* column : {"a", "b"})
    create.children.push_back({"column", column, {"r.cpp", 7}, {}, {{"type", "text", {}, {}, {}}}});
  create.children.push_back(constraint("primary_key", "", {}));
  create.children.push_back(constraint("check", "positive", {}));
  Node exact = constraint("check", "exact", {});
  exact.attributes.push_back({"is_final", true});
  create.children.push_back(exact);
  const std::optional<Operation> operation = reader.read(create);
  const auto& made = std::get<CreateTable>(operation->action).table.constraints;
  EXPECT_EQ(std::get<PrimaryKey>(made.at(0)).name, "pk_user");
  EXPECT_EQ(std::get<Check>(made.at(1)).name, "ck_user_positive");
  EXPECT_EQ(std::get<Check>(made.at(2)).name, "exact");
}

TEST(NamingConvention, NamesTheConstraintToDrop) {
  OperationReader reader("postgresql", 150000);
  Node drop{"drop_constraint", "user", {"r.cpp", 7}, {{"if_exists", true}}, {constraint("unique", "", {})}};
  EXPECT_THROW(reader.read(drop), Error);
  reader.read(convention(usual));
  EXPECT_EQ(std::get<DropConstraint>(reader.read(drop)->action).constraint, "uq_user_a");
  drop.children = {constraint("check", "positive", {})};
  EXPECT_EQ(std::get<DropConstraint>(reader.read(drop)->action).constraint, "ck_user_positive");
}

std::string refusal(const Names& patterns) {
  try {
    OperationReader("postgresql", 150000).read(convention(patterns));
  } catch (const Error& error) {
    EXPECT_EQ(error.origin.to_string(), "naming.hpp:5");
    return error.message;
  }
  return "(not refused)";
}

TEST(NamingConvention, RefusesWhatIsNoPattern) {
  EXPECT_EQ(refusal({{"unique", "uq_%(tabel_name)s"}}),
            "naming_convention: \"uq_%(tabel_name)s\" asks for %(tabel_name)s, which nobody knows");
  EXPECT_THAT(refusal({{"unique", "100%"}}), HasSubstr("a % itself is %%"));
  EXPECT_THAT(refusal({{"unique", "%(table_name"}}), HasSubstr("begins no %(token)s"));
  EXPECT_THAT(refusal({{"unique", "%s"}}), HasSubstr("begins no %(token)s"));
  for (const char* token : {"column_1_N_name", "column_0_color", "column_x_name", "referred_column_0_label", ""})
    EXPECT_THAT(refusal({{"unique", std::string("%(") + token + ")s"}}), HasSubstr("which nobody knows")) << token;
  EXPECT_THAT(refusal({{"view", "v"}}), HasSubstr("does not know the attribute \"view\""));
}

TEST(NamingConvention, AnIndexNeedsAName) {
  OperationReader reader("postgresql", 150000);
  try {
    reader.read(making("index", "", {}));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.message, HasSubstr("the index of table \"user\" has no name"));
    EXPECT_THAT(error.hints.at(0), HasSubstr("op.naming_convention"));
  }
}

}  // namespace
}  // namespace migrator::schema
