#include "schema/variants.hpp"

#include <gtest/gtest.h>

#include "schema/operation_reader.hpp"

namespace migrator::schema {
namespace {

Node type(const std::string& kind, std::vector<Node> children = {}) {
  return {"type", kind, {"r.cpp", 3}, {}, std::move(children)};
}

Node on(const std::string& backend, Node instead, std::int64_t oldest = 0) {
  std::vector<Attribute> attributes;
  if (oldest != 0) attributes.push_back({"oldest", oldest});
  return {"on", backend, {"r.cpp", 3}, attributes, {std::move(instead)}};
}

std::string chosen(Node node, const std::string& backend, int version) {
  choose_variants(node, backend, version);
  EXPECT_TRUE(node.children.empty());
  return node.name;
}

TEST(Variants, TheOneForTheServerReplacesTheRest) {
  const Node node = type("string", {on("postgresql", type("text")), on("sqlite", type("json"))});
  EXPECT_EQ(chosen(node, "postgresql", 150000), "text");
  EXPECT_EQ(chosen(node, "sqlite", 3040001), "json");
  EXPECT_EQ(chosen(node, "mysql", 80000), "string");
}

TEST(Variants, TheNewestThatFitsCountsWhateverTheOrder) {
  const Node node = type("string", {on("postgresql", type("newest"), 170000), on("postgresql", type("any")),
                                    on("postgresql", type("newer"), 150000)});
  EXPECT_EQ(chosen(node, "postgresql", 140000), "any");
  EXPECT_EQ(chosen(node, "postgresql", 150000), "newer");
  EXPECT_EQ(chosen(node, "postgresql", 180001), "newest");
  EXPECT_EQ(chosen(node, "postgresql", 0), "newest");
}

TEST(Variants, AreChosenDeepInATree) {
  Node tree{"create_table", "t", {"r.cpp", 2}, {}, {}};
  tree.children.push_back({"column", "a", {"r.cpp", 3}, {}, {type("text", {on("sqlite", type("json"))})}});
  tree.children.push_back(
      {"column", "b", {"r.cpp", 4}, {}, {type("array", {type("text", {on("sqlite", type("json"))})})}});
  choose_variants(tree, "sqlite", 0);
  EXPECT_EQ(tree.children.at(0).children.at(0).name, "json");
  EXPECT_EQ(tree.children.at(1).children.at(0).children.at(0).name, "json");
}

TEST(Variants, OfAVariantCountToo) {
  const Node inner = type("text", {on("sqlite", type("blob"), 3040000)});
  EXPECT_EQ(chosen(type("string", {on("sqlite", inner)}), "sqlite", 3040001), "blob");
  EXPECT_EQ(chosen(type("string", {on("sqlite", inner)}), "sqlite", 3035000), "text");
}

TEST(Variants, WithoutATypeAreRefused) {
  Node node = type("string", {{"on", "sqlite", {"r.cpp", 9}, {}, {}}});
  EXPECT_THROW(choose_variants(node, "sqlite", 0), Error);
}

// Who reads without an OperationReader learns of it.
TEST(Variants, AreNotSkippedInSilence) {
  const Node column{"column", "a", {"r.cpp", 3}, {}, {type("text", {on("sqlite", type("json"))})}};
  EXPECT_THROW(read_operation({"add_column", "t", {"r.cpp", 3}, {}, {column}}), Error);
  const auto operation = OperationReader("sqlite", 0).read({"add_column", "t", {"r.cpp", 3}, {}, {column}});
  EXPECT_EQ(std::get<AddColumn>(operation->action).column.type.kind, TypeKind::json);
}

}  // namespace
}  // namespace migrator::schema
