#include "plugin/installed_index.hpp"

#include <gmock/gmock.h>

#include "plugin/sha256.hpp"
#include "scratch_file.hpp"

namespace migrator::plugin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class InstalledIndex : public ScratchDirectory {
 protected:
  InstalledIndex() {
    built_.path = "/build/db/index.json";
    IndexEntry entry =
        build_index({{REVERSIBLE, "/home/ada/app/db/versions/x.cpp"}}, "/build/db/index.json").index.entries.at(0);
    entry.file = "x.so";
    entry.seal = "1:aa";
    // A history of its own: what the plugin names as its parent is in no index here.
    entry.revision.down_revisions.clear();
    entry.revision.depends_on.clear();
    built_.entries.push_back(std::move(entry));
  }

  IndexResult install(const std::string& bytes, const std::string& root = "/home/ada/app") {
    write("x.so", bytes);
    return index_installed(built_, directory_, root);
  }

  Index built_;
};

TEST_F(InstalledIndex, NamesTheBytesThatAreThere) {
  const std::string stripped = read_file(STRIPPED);
  const IndexResult result = install(stripped);
  ASSERT_TRUE(result.errors.empty()) << result.errors.front().message;
  const IndexEntry& entry = result.index.entries.at(0);
  EXPECT_EQ(entry.sha256, sha256(stripped));
  EXPECT_NE(entry.sha256, built_.entries.at(0).sha256);
  EXPECT_EQ(entry.seal, "1:aa") << "of the source that was built, which may be gone";
  EXPECT_THAT(result.heads, ElementsAre(entry.revision.id));
}

TEST_F(InstalledIndex, SaysNothingOfTheMachineThatBuiltIt) {
  const std::string plugin = read_file(REVERSIBLE);
  const auto source = [&](const std::string& root) {
    return install(plugin, root).index.entries.at(0).revision.origin.file;
  };
  EXPECT_EQ(source("/home/ada/app"), "db/versions/x.cpp");
  EXPECT_EQ(source("/home/ada/app/"), "db/versions/x.cpp");
  EXPECT_EQ(source("/home/ada/ap"), "x.cpp") << "generated, or of another tree";
  EXPECT_EQ(source(""), "x.cpp");
  built_.entries.at(0).revision.origin.file = "db/versions/x.cpp";
  EXPECT_EQ(source(""), "db/versions/x.cpp") << "an index of an installed set, written again";
}

TEST_F(InstalledIndex, RefusesWhatIsNotTheRevision) {
  const auto error = [&](const std::string& bytes) {
    const IndexResult result = install(bytes);
    return result.errors.size() == 1 ? result.errors.front().message : "accepted";
  };
  EXPECT_THAT(error(read_file(IRREVERSIBLE)), HasSubstr("x.so is of another revision than in the build"));
  EXPECT_THAT(error(read_file(ANOTHER_LIBRARY)), HasSubstr("x.so has no REVISION"));
  EXPECT_THAT(error("not ELF"), HasSubstr("x.so"));
  std::filesystem::remove(directory_ / "x.so");
  EXPECT_THAT(index_installed(built_, directory_, "").errors.at(0).message, HasSubstr("No such file"));
}

}  // namespace
}  // namespace migrator::plugin
