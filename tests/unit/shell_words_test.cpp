#include "cli/shell_words.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"

namespace migrator::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ShellWords, AreSplitAsAShellDoes) {
  EXPECT_THAT(shell_words("code --wait"), ElementsAre("code", "--wait"));
  EXPECT_THAT(shell_words("  a\t b\n"), ElementsAre("a", "b"));
  EXPECT_THAT(shell_words(R"('/my editor' "a b"c\ d "" e\"f)"), ElementsAre("/my editor", "a bc d", "", "e\"f"));
  EXPECT_THAT(shell_words(R"("a\"b\\c\d" 'a\b')"), ElementsAre("a\"b\\c\\d", "a\\b"));
  EXPECT_THAT(shell_words(" "), IsEmpty());
}

// Nothing of it runs.
TEST(ShellWords, ExpandNothing) {
  EXPECT_THAT(shell_words("$(x) `y` $HOME *"), ElementsAre("$(x)", "`y`", "$HOME", "*"));
}

TEST(ShellWords, NeedTheEndOfAQuote) {
  for (const char* command : {"'a", "\"a", "a'b\""}) EXPECT_THROW(shell_words(command), Error) << command;
}

}  // namespace
}  // namespace migrator::cli
