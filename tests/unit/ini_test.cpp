#include "base/ini.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"

namespace migrator {
namespace {

class Ini : public testing::Test {
 protected:
  IniFile read(const std::string& text) {
    std::ofstream(path_) << text;
    return IniFile::read(path_);
  }
  ~Ini() override { std::filesystem::remove(path_); }

  const std::string path_ = testing::TempDir() + "ini_test_" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".ini";
};

TEST_F(Ini, HasSections) {
  const IniFile file = read("[migrator]\nurl = sqlite:///a.db\n# a comment\nscript_location=src\n[other]\nurl = sqlite:///b.db\n");
  EXPECT_EQ(file.section("migrator")->at("url"), "sqlite:///a.db");
  EXPECT_EQ(file.section("migrator")->at("script_location"), "src");
  EXPECT_EQ(file.section("other")->at("url"), "sqlite:///b.db");
  EXPECT_EQ(file.section("none"), nullptr);
}

TEST_F(Ini, KeepsEqualsAndColonsInValues) {
  EXPECT_EQ(read("[a]\nurl = postgresql://u:p@h:5432/d?x=1&y=2\n").section("a")->at("url"), "postgresql://u:p@h:5432/d?x=1&y=2");
}

TEST_F(Ini, ABadLineIsNamed) {
  try {
    read("[migrator]\nurl = x\nwhat is this\n");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::configuration);
    EXPECT_EQ(error.origin.to_string(), path_ + ":3");
  }
}

// inih would silently read the rest of such a line as another one.
TEST_F(Ini, ALineTooLongIsAnError) {
  try {
    read("[migrator]\nurl = " + std::string(300, 'x') + "\n");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.origin.line, 2u);
    EXPECT_THAT(error.message, testing::HasSubstr("longer than"));
  }
}

TEST_F(Ini, AMissingFileIsAnError) { EXPECT_THROW(IniFile::read(path_ + ".none"), Error); }

}  // namespace
}  // namespace migrator
