#include "plugin/seal.hpp"

#include <gmock/gmock.h>

#include "plugin/source_tokens.hpp"

namespace migrator::plugin {
namespace {

using testing::ElementsAre;

constexpr std::string_view source = R"src(#include <migrator/revision.hpp>
#include "shared.hpp"

using namespace migrator;

// What it does.
REVISION("1975ea83b712", .down_revision = {}, .message = "create user table");

void upgrade(op& op) {
  op.create_table("user", column("id", bigint(), not_null));
  op.execute("UPDATE \"user\" SET name = 'it''s // not a comment' WHERE id >= 1'000");
  op.execute(R"sql(
    SELECT 1 -- a comment of SQL
  )sql");
}
)src";

std::string with(std::string_view from, std::string_view to) {
  std::string text(source);
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

// What formatters, editors and version control do to a file that nobody edits.
TEST(Seal, IsTheSameAfterFormatting) {
  const std::string seal = seal_of(source);
  EXPECT_EQ(seal.substr(0, 2), "1:");
  EXPECT_EQ(seal.size(), 34u);
  const auto expect_same = [&](const std::string& text) { EXPECT_EQ(seal_of(text), seal) << text; };
  expect_same(with("  op.create", "\t\top.create"));
  expect_same(with("op& op", "op &op"));
  expect_same(with("void upgrade(op& op) {", "void\nupgrade( op& op )\n{"));
  expect_same(with("// What it does.", "/* What\n * it did. */"));
  expect_same(with("// What it does.", "// What it does. \\\n and this too"));
  expect_same(with("\"create user table\"", "\"create \"\n    \"user table\""));
  expect_same(with("#include <migrator/revision.hpp>\n#include \"shared.hpp\"",
                   "#include \"shared.hpp\"\n\n#  include  <migrator/revision.hpp>  // first"));
  expect_same("\xEF\xBB\xBF" + std::string(source));
  std::string windows;
  for (const char c : source) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  expect_same(windows);
}

TEST(Seal, IsAnotherAfterAnEdit) {
  const std::string seal = seal_of(source);
  const auto expect_other = [&](const std::string& text) { EXPECT_NE(seal_of(text), seal) << text; };
  expect_other(with("bigint", "integer"));
  expect_other(with("not_null", ""));
  expect_other(with("SET name", "SET  name"));
  expect_other(with("// not a comment", "not a comment"));
  expect_other(with("-- a comment of SQL", "-- another comment"));
  expect_other(with("1'000", "1'001"));
  expect_other(with("op.execute(\"", "// op.execute(\""));
  expect_other(with("create user table", "create the user table"));
  expect_other(with("#include \"shared.hpp\"", "#include \"other.hpp\""));
  expect_other(std::string(source) + "void downgrade(op& op) {}");
}

TEST(Seal, OfAnotherSchemeCannotBeCompared) {
  EXPECT_TRUE(are_comparable("1:aa", "1:bb"));
  EXPECT_FALSE(are_comparable("1:aa", "2:aa"));
  EXPECT_FALSE(are_comparable("", ""));
  EXPECT_FALSE(are_comparable("1:aa", ""));
}

TEST(SourceTokens, KeepApartWhatMeansSomethingElse) {
  EXPECT_THAT(source_tokens("a+ ++b"), ElementsAre("a", "+", "++", "b"));
  EXPECT_THAT(source_tokens("a++ +b"), ElementsAre("a", "++", "+", "b"));
  EXPECT_THAT(source_tokens("a & &b"), ElementsAre("a", "&", "&", "b"));
  EXPECT_THAT(source_tokens("a<b<c> >"), source_tokens("a<b<c>>"));
  EXPECT_THAT(source_tokens("1'000+0x1p-3'"), ElementsAre("1'000", "+", "0x1p-3", "'"));
}

TEST(SourceTokens, OfLiteralsAreWhole) {
  EXPECT_THAT(source_tokens(R"t(u8"a b"  'c' L'"' "\"//" R"x( )" )x" uR"(//)")t"),
              ElementsAre("u8\"a b\"", "'c'", "L'\"'", "\"\\\"//\"", "R\"x( )\" )x\"", "uR\"(//)\""));
  EXPECT_THAT(source_tokens("\"a\" /**/ \"b\" u8\"c\""), ElementsAre("\"ab\"", "u8\"c\""));
}

TEST(SourceTokens, ADirectiveEndsWithItsLine) {
  EXPECT_THAT(source_tokens("#define A \\\n  1 // one\nx"), ElementsAre("# define A 1", "x"));
  EXPECT_THAT(source_tokens("  # if 0 /* two\nlines */ && B\na #b"), ElementsAre("# if 0 && B", "a", "#", "b"));
}

TEST(SourceTokens, TakeAnyBytes) {
  for (const char* text : {"", "/*", "//", "\"", "'\\", "R\"x(", "R\"", "/*/", "\\", "#", "\"\\"})
    EXPECT_NO_THROW(source_tokens(text)) << text;
  EXPECT_THAT(source_tokens(std::string_view("a\0b", 3)), ElementsAre("a", std::string(1, '\0'), "b"));
}

}  // namespace
}  // namespace migrator::plugin
