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
    EXPECT_THAT(error.hints, testing::ElementsAre("export DATABASE_URL=…, or give a default in the file: ${DATABASE_URL:-…}"));
  }
}

TEST(Expansion, OpenBraceIsAnError) { EXPECT_THROW(expanded("${HOME"), Error); }
TEST(Expansion, NoNameIsAnError) { EXPECT_THROW(expanded("${}"), Error); }

}  // namespace
}  // namespace migrator
