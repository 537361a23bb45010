#include "cli/process.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.hpp"

namespace migrator::cli {
namespace {

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
