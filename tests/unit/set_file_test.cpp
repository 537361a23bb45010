#include "cli/set_file.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"

namespace migrator::cli {
namespace {

namespace fs = std::filesystem;

class SetFileTest : public testing::Test {
 protected:
  SetFileTest() { fs::create_directories(directory_); }
  ~SetFileTest() override { fs::remove_all(directory_); }

  GlobalOptions options(const std::string& lines) {
    std::ofstream(directory_ / "set.ini") << "[migrator]\n" << lines;
    GlobalOptions options;
    options.set = (directory_ / "set.ini").string();
    return options;
  }

  const fs::path directory_ = fs::path(testing::TempDir()) / ("set_file_test_" + std::to_string(getpid()));
};

TEST_F(SetFileTest, TakesValuesAsTheyStand) {
  const SetFile set(options("set = a = b ; c\n"));
  EXPECT_EQ(set.value("set"), "a = b ; c");
  EXPECT_EQ(set.value("url"), std::nullopt);
  EXPECT_EQ(set.path("index"), std::nullopt);
}

// So that an installed set can be moved.
TEST_F(SetFileTest, RelativePathsStartAtTheFile) {
  const SetFile set(options("index = index.json\nconfig = ../etc/app.conf\nother = /etc/app.conf\n"));
  EXPECT_EQ(set.path("index"), (directory_ / "index.json").string());
  EXPECT_EQ(set.path("config"), (directory_.parent_path() / "etc/app.conf").string());
  EXPECT_EQ(set.path("other"), "/etc/app.conf");
}

TEST_F(SetFileTest, AnInstalledSetHasNoSources) {
  EXPECT_NO_THROW(require_sources(options("set = db\n")));
  EXPECT_EQ(reader_of(options("set = db\n")), Reader::developer);
  EXPECT_THROW(require_sources(options("installed = on\n")), Error);
  EXPECT_EQ(reader_of(options("installed = on\n")), Reader::administrator);
}

TEST_F(SetFileTest, OneThatCannotBeReadIsAnErrorAndStillHasAReader) {
  GlobalOptions none;
  none.set = (directory_ / "none.ini").string();
  EXPECT_THROW(SetFile{none}, Error);
  EXPECT_EQ(reader_of(none), Reader::developer);
}

}  // namespace
}  // namespace migrator::cli
