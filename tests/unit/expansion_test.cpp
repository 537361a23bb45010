#include "base/expansion.hpp"

#include <gmock/gmock.h>

#include <map>

#include "base/error.hpp"

namespace migrator {
namespace {

std::string expanded(std::string_view text) {
  static const std::map<std::string, std::string> variables = {{"HOME", "/home/ada"}, {"EMPTY", ""}};
  return expand(text, [](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

TEST(Expansion, ReplacesVariables) {
  EXPECT_EQ(expanded("sqlite:///${HOME}/x.db"), "sqlite:////home/ada/x.db");
  EXPECT_EQ(expanded("${HOME}${HOME}"), "/home/ada/home/ada");
}

TEST(Expansion, LeavesTextWithoutVariables) {
  EXPECT_EQ(expanded(""), "");
  EXPECT_EQ(expanded("100%(x)s $HOME $"), "100%(x)s $HOME $");
}

TEST(Expansion, DoubledDollarIsOne) { EXPECT_EQ(expanded("a$$b $${HOME}"), "a$b ${HOME}"); }

TEST(Expansion, DefaultStandsForUnsetAndEmpty) {
  EXPECT_EQ(expanded("${NONE:-x}"), "x");
  EXPECT_EQ(expanded("${EMPTY:-x}"), "x");
  EXPECT_EQ(expanded("${HOME:-x}"), "/home/ada");
  EXPECT_EQ(expanded("${EMPTY}"), "");
  EXPECT_EQ(expanded("${NONE:-}"), "");
}

TEST(Expansion, DefaultsNest) { EXPECT_EQ(expanded("${NONE:-${ALSO_NONE:-${HOME}}/x}"), "/home/ada/x"); }

TEST(Expansion, UnsetVariableIsAnErrorThatNamesIt) {
  try {
    expanded("${DATABASE_URL}");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_EQ(error.message, "the environment variable DATABASE_URL is not set");
    EXPECT_THAT(error.hints,
                testing::ElementsAre("export DATABASE_URL=…, or give a default in the file: ${DATABASE_URL:-…}"));
  }
}

// The value may hold a password; what is printed ends up in the logs of a build.
void expect_position_only(std::string_view text, std::size_t position) {
  SCOPED_TRACE(text);
  try {
    expanded(text);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_THAT(error.message, testing::EndsWith(", at byte " + std::to_string(position) + " of the value"));
    for (const std::string& hint : error.hints)
      EXPECT_THAT(error.message + hint, testing::Not(testing::HasSubstr("s3cret")));
    EXPECT_THAT(error.message, testing::Not(testing::HasSubstr("s3cret")));
  }
}

TEST(Expansion, ErrorsShowNothingOfTheValue) {
  expect_position_only("postgresql://ada:s3cret${HOME", 24);
  expect_position_only("postgresql://ada:${s3cret", 18);
  expect_position_only("s3cret${}", 7);
  expect_position_only("${NONE:-s3cret${}}", 15);
  expect_position_only("a${s3cret!x}", 2);
  expect_position_only("a${1s3cret}", 2);
}

}  // namespace
}  // namespace migrator
