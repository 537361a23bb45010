#include "cli/process.hpp"

#include <gmock/gmock.h>

#include <filesystem>

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

TEST(RunProgram, ReturnsHowItEnded) {
  EXPECT_EQ(run_program({"true"}), 0);
  EXPECT_EQ(run_program({"sh", "-c", "exit 3"}), 3);
  EXPECT_EQ(run_program({"sh", "-c", "kill -TERM $$"}), 143);
  EXPECT_EQ(run_program({"sh", "-c", "test \"$1\" = 'a b'", "sh", "a b"}), 0);
}

TEST(RunProgram, SaysWhyItCannotStart) {
  try {
    run_program({"no-such-program"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_EQ(error.message, "cannot run no-such-program: No such file or directory");
  }
  EXPECT_THROW(run_program({"true"}, {.directory = "/no/such/directory"}), Error);
}

TEST(RunProgram, StartsWhereItIsTold) {
  const std::string directory = std::filesystem::canonical(testing::TempDir()).string();
  EXPECT_EQ(run_program({"sh", "-c", "test \"$(pwd)\" = \"$1\"", "sh", directory}, {.directory = directory}), 0);
}

TEST(IsProgram, LooksAlongThePath) {
  EXPECT_TRUE(is_program("sh"));
  EXPECT_TRUE(is_program("/bin/sh"));
  EXPECT_FALSE(is_program("no-such-program"));
  EXPECT_FALSE(is_program("/etc/passwd"));
}

}  // namespace
}  // namespace migrator::cli
