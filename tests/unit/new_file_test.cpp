#include "cli/new_file.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "base/error.hpp"

namespace migrator::cli {
namespace {

namespace fs = std::filesystem;

class NewFile : public testing::Test {
 protected:
  NewFile() { fs::create_directories(directory_); }
  ~NewFile() override { fs::remove_all(directory_); }

  static std::string content(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  static std::string refusal(const fs::path& path) {
    try {
      write_new_file(path, "new");
      return "written";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::configuration);
      return error.message;
    }
  }

  const fs::path directory_ =
      fs::path(testing::TempDir()) /
      (std::string("new_file_test_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(NewFile, HasTheText) {
  write_new_file(directory_ / "a", std::string(200'000, 'x') + "\n");
  EXPECT_EQ(content(directory_ / "a"), std::string(200'000, 'x') + "\n");
}

TEST_F(NewFile, ReplacesNothing) {
  std::ofstream(directory_ / "a") << "old";
  EXPECT_THAT(refusal(directory_ / "a"), testing::EndsWith("/a exists already"));
  EXPECT_EQ(content(directory_ / "a"), "old");
  fs::create_symlink(directory_ / "elsewhere", directory_ / "link");  // that leads nowhere yet
  EXPECT_THAT(refusal(directory_ / "link"), testing::EndsWith("/link exists already"));
  EXPECT_FALSE(fs::exists(directory_ / "elsewhere"));
}

TEST_F(NewFile, SaysWhyItCannotBeWritten) {
  EXPECT_THAT(refusal(directory_ / "none" / "a"), testing::EndsWith("/a: No such file or directory"));
  EXPECT_THAT(refusal(directory_ / std::string(300, 'x')), testing::EndsWith(": File name too long"));
}

}  // namespace
}  // namespace migrator::cli
