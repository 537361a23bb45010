#include "schema/description.hpp"

#include <gmock/gmock.h>

#include "schema/operation_reader.hpp"

namespace migrator::schema {
namespace {

using testing::HasSubstr;

Value text(const char* value) { return std::string(value); }

Node node(const std::string& kind, const std::string& name, std::vector<Attribute> attributes = {},
          std::vector<Node> children = {}) {
  return {kind, name, {"m.cpp", 7}, std::move(attributes), std::move(children)};
}

// A table of one column, with another part.
Node table(Node part) {
  return node("create_table", "t", {}, {node("column", "id", {}, {node("type", "bigint")}), std::move(part)});
}

std::string mistake(std::vector<Node> nodes) {
  try {
    read_description(std::move(nodes), "sqlite", 0);
    return "none";
  } catch (const Error& error) {
    return error.origin.to_string() + ": " + error.message;
  }
}

TEST(Description, RenamesOfWhatHasNoName) {
  EXPECT_EQ(mistake({table(node("unique", "", {{"column", text("id")}, {"renamed_from", text("u")}}))}),
            "m.cpp:7: renamed_from(\"u\") of a unique that has no name");
}

TEST(Description, RenamesToTheSameName) {
  EXPECT_EQ(mistake({table(node("unique", "u", {{"column", text("id")}, {"renamed_from", text("u")}}))}),
            "m.cpp:7: renamed_from(\"u\"): that is its name");
}

TEST(Description, TwoConventions) {
  EXPECT_EQ(mistake({node("naming_convention", "", {{"unique", text("uq_%(table_name)s")}}),
                     node("naming_convention", "", {{"unique", text("u_%(table_name)s")}})}),
            "m.cpp:7: the models have two naming conventions");
}

TEST(Description, DuplicateColumns) {
  EXPECT_THAT(mistake({table(node("column", "id", {}, {node("type", "text")}))}),
              HasSubstr("m.cpp:7: create_table \"t\": there are two columns \"id\""));
}

TEST(Description, RenamesAreNoPartOfRevisions) {
  try {
    read_operation(table(node("unique", "u", {{"column", text("id")}, {"renamed_from", text("v")}})));
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_THAT(error.message, HasSubstr("renamed_from() belongs to models"));
  }
}

}  // namespace
}  // namespace migrator::schema
