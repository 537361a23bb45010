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
  std::string refusal(const std::string& text) {
    try {
      read(text);
      return "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::configuration);
      EXPECT_EQ(error.origin.file, path_);
      return ":" + std::to_string(error.origin.line) + ": " + error.message;
    }
  }
  ~Ini() override { std::filesystem::remove(path_); }

  const std::string path_ =
      testing::TempDir() + "ini_test_" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".ini";
};

TEST_F(Ini, HasSections) {
  const IniFile file =
      read("[migrator]\nurl = sqlite:///a.db\n# a comment\nscript_location=src\n[other]\nurl = sqlite:///b.db\n");
  EXPECT_EQ(file.section("migrator")->at("url"), "sqlite:///a.db");
  EXPECT_EQ(file.section("migrator")->at("script_location"), "src");
  EXPECT_EQ(file.section("other")->at("url"), "sqlite:///b.db");
  EXPECT_EQ(file.section("none"), nullptr);
}

TEST_F(Ini, KeepsEqualsAndColonsInValues) {
  EXPECT_EQ(read("[a]\nurl = postgresql://u:p@h:5432/d?x=1&y=2\n").section("a")->at("url"),
            "postgresql://u:p@h:5432/d?x=1&y=2");
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
  EXPECT_THAT(refusal("[migrator]\nurl = " + std::string(300, 'x') + "\n"),
              testing::HasSubstr(":2: the line is longer than"));
  EXPECT_THAT(refusal("[migrator]\nurl = " + std::string(300, 'x') + "\nname = a\n\n# the end\n"),
              testing::HasSubstr(":2: the line is longer than"));
}

TEST_F(Ini, TheFirstProblemIsNamed) {
  EXPECT_THAT(refusal("[a]\nwhat is this\nurl = " + std::string(300, 'x') + "\n"), testing::HasSubstr(":2: neither"));
  EXPECT_THAT(refusal("[a]\nx = 1\nx = 2\ny = 1\ny = 2\nwhat is this\n"),
              testing::HasSubstr(":3: [a] has the key \"x\" twice"));
}

// Which of the two counts would be a guess, and one of them may be production.
TEST_F(Ini, AKeyGivenTwiceIsAnError) {
  EXPECT_THAT(refusal("[a]\nurl = x\nname = y\nurl = z\nmore = 1\n"),
              testing::HasSubstr(":4: [a] has the key \"url\" twice"));
  EXPECT_THAT(refusal("[a]\nurl = x\n[b]\nurl = y\n[a]\n  url = z\n"),
              testing::HasSubstr(":6: [a] has the key \"url\" twice"));
  EXPECT_THAT(refusal("[a]\nurl = x\nurl = x\n"), testing::HasSubstr(":3:"));
  EXPECT_EQ(read("[a]\nurl = x\n[b]\nurl = y\n[a]\nname = z\n").section("a")->size(), 2u);
}

TEST_F(Ini, AnIndentedLineContinuesTheValue) {
  const IniFile file = read("[a]\nurl = x\n  y\n\n\tz = 1\n  [b]\nname = c\n");
  EXPECT_EQ(file.section("a")->at("url"), "x\ny\nz = 1\n[b]");
  EXPECT_EQ(file.section("a")->at("name"), "c");
}

TEST_F(Ini, AMissingFileIsAnError) { EXPECT_THROW(IniFile::read(path_ + ".none"), Error); }

}  // namespace
}  // namespace migrator
