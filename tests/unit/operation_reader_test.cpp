#include "schema/operation_reader.hpp"

#include <gmock/gmock.h>

#include <chrono>

namespace migrator::schema {
namespace {

Node type(const std::string& kind, std::vector<Attribute> attributes = {}) {
  return {"type", kind, {"r.cpp", 3}, std::move(attributes), {}};
}

Node node(const std::string& kind, const std::string& name, std::vector<Attribute> attributes = {},
          std::vector<Node> children = {}) {
  return {kind, name, {"r.cpp", 7}, std::move(attributes), std::move(children)};
}

Value text(const char* value) { return std::string(value); }
Value number(std::int64_t value) { return value; }

template <class Expected>
Expected read(const Node& from) {
  return std::get<Expected>(read_operation(from).action);
}

TEST(OperationReader, CreateTable) {
  const auto create = read<CreateTable>(
      node("create_table", "user", {{"schema", text("auth")}, {"comment", text("people")}, {"if_not_exists", true}},
           {node("column", "id", {{"nullable", false}, {"identity", text("always")}, {"identity_start", number(5)}},
                 {type("bigint")}),
            node("column", "email", {{"default", text("x")}, {"collation", text("C")}},
                 {type("string", {{"length", number(255)}})}),
            node("primary_key", "", {{"column", text("id")}}),
            node("foreign_key", "fk",
                 {{"column", text("org_id")},
                  {"references_table", text("org")},
                  {"references_column", text("id")},
                  {"on_delete", text("cascade")},
                  {"deferrable", text("deferred")}}),
            node("check", "ck", {{"condition", text("id > 0")}})}));
  EXPECT_EQ(create.table.name, (TableName{"auth", "user"}));
  EXPECT_TRUE(create.if_not_exists);
  EXPECT_EQ(create.table.comment, "people");
  ASSERT_EQ(create.table.columns.size(), 2u);
  EXPECT_EQ(create.table.columns[0].identity, (Identity{true, 5, std::nullopt}));
  EXPECT_FALSE(create.table.columns[0].nullable);
  EXPECT_EQ(create.table.columns[1].type, (Type{TypeKind::string, 255, std::nullopt, std::nullopt, ""}));
  EXPECT_EQ(create.table.columns[1].default_value, Default(text("x")));
  ASSERT_EQ(create.table.constraints.size(), 3u);
  const auto& key = std::get<ForeignKey>(create.table.constraints[1]);
  EXPECT_EQ(key.on_delete, ReferentialAction::cascade);
  EXPECT_EQ(key.on_update, ReferentialAction::no_action);
  EXPECT_EQ(key.deferrability, Deferrability::initially_deferred);
}

TEST(OperationReader, AlterColumnKeepsApartWhatChanges) {
  const auto nothing = read<AlterColumn>(node("alter_column", "t", {{"column", text("c")}, {"nullable", false}}));
  EXPECT_EQ(nothing.nullable, false);
  EXPECT_FALSE(nothing.type || nothing.default_value || nothing.comment);

  const auto no_default = read<AlterColumn>(node("alter_column", "t", {{"column", text("c")}, {"default", Null{}}}));
  EXPECT_TRUE(std::holds_alternative<NoDefault>(*no_default.default_value));

  const auto both = read<AlterColumn>(node("alter_column", "t",
                                           {{"column", text("c")}, {"default_sql", text("now()")}, {"comment", Null{}}},
                                           {type("timestamptz")}));
  EXPECT_EQ(std::get<Default>(*both.default_value), Default(Expression{"now()"}));
  EXPECT_EQ(both.type->kind, TypeKind::timestamptz);
  EXPECT_EQ(both.comment, "");
}

TEST(OperationReader, BulkInsertCountsItsValues) {
  const Node good = node("bulk_insert", "t", {{"column", text("a")}, {"column", text("b")}},
                         {node("row", "", {{"value", number(1)}, {"value", Null{}}})});
  EXPECT_EQ(read<BulkInsert>(good).rows.front().size(), 2u);
  const Node bad =
      node("bulk_insert", "t", {{"column", text("a")}}, {node("row", "", {{"value", number(1)}, {"value", Null{}}})});
  EXPECT_THROW(read_operation(bad), Error);
}

// Minutes when each row or column is looked for from the beginning.
TEST(OperationReader, ReadsManyPartsInLinearTime) {
  constexpr std::size_t many = 200'000;
  Node insert = node("bulk_insert", "t", {{"column", text("a")}});
  for (std::size_t i = 0; i < many; ++i)
    insert.children.push_back(node("row", "", {{"value", number(static_cast<std::int64_t>(i))}}));
  Node create = node("create_index", "t", std::vector<Attribute>(many, {"column", text("a")}));

  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(read<BulkInsert>(insert).rows.back().front(), Value(number(many - 1)));
  EXPECT_EQ(read<CreateIndex>(create).index.keys.size(), many);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
}

TEST(OperationReader, TakesPartsInAnyOrder) {
  const auto create = read<CreateTable>(
      node("create_table", "t", {},
           {node("check", "ck", {{"condition", text("a > 0")}}), node("column", "a", {}, {type("text")})}));
  EXPECT_EQ(create.table.columns.size() + create.table.constraints.size(), 2u);
  const auto key = read<AddConstraint>(node("add_constraint", "t", {{"schema", text("s")}},
                                            {node("foreign_key", "fk",
                                                  {{"references_column", text("x")},
                                                   {"column", text("a")},
                                                   {"references_table", text("o")},
                                                   {"references_column", text("y")},
                                                   {"column", text("b")}})}));
  EXPECT_EQ(std::get<ForeignKey>(key.constraint).columns, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(std::get<ForeignKey>(key.constraint).referred_columns, (std::vector<std::string>{"x", "y"}));
}

TEST(OperationReader, ExecuteKeepsTheOrderOfItsParameters) {
  const auto execute = read<Execute>(node(
      "execute", "", {{"sql", text("x")}, {"parameter", number(1)}, {"parameter", text("b")}, {"parameter", true}}));
  EXPECT_EQ(execute.parameters, (std::vector<Value>{number(1), text("b"), true}));
}

void expect_refusal(const Node& from, const std::string& message) {
  try {
    read_operation(from);
    FAIL() << "no error: " << message;
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::plugin);
    EXPECT_EQ(error.message, message);
    EXPECT_EQ(error.origin.file, "r.cpp");
  }
}

// What this migrator does not know must not be skipped: it would apply something else than its author wrote.
TEST(OperationReader, RefusesWhatItDoesNotKnow) {
  expect_refusal(node("teleport_table", "t"), "teleport_table \"t\": this migrator does not know \"teleport_table\"");
  expect_refusal(node("drop_table", "t", {{"cascade", true}}),
                 "drop_table \"t\": this migrator does not know the attribute \"cascade\"");
  expect_refusal(node("create_table", "t", {}, {node("telescope", "x")}),
                 "create_table \"t\": this migrator does not know \"telescope\"");
  expect_refusal(node("add_column", "t", {}, {node("column", "c", {}, {type("hstore")})}),
                 "type \"hstore\": this migrator does not know \"hstore\"");
  expect_refusal(node("drop_table", "t", {{"if_exists", text("yes")}}),
                 "drop_table \"t\": attribute if_exists is not a boolean");
}

}  // namespace
}  // namespace migrator::schema
