#include "cli/version_locations.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "base/error.hpp"

namespace migrator::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class Locations : public testing::Test {
 protected:
  Locations() {
    fs::remove_all(root_);
    for (const char* file : {"core/a.cpp", "core/old/b.cc", "core/.git/c.cpp", "core/.d.cpp", "core/README.md",
                             "billing/e.cxx", "billing/f.hpp"}) {
      fs::create_directories((root_ / file).parent_path());
      std::ofstream(root_ / file) << "x";
    }
  }
  ~Locations() override { fs::remove_all(root_); }

  VersionLocations both(bool recursive = false) const { return {{root_ / "core", root_ / "billing"}, recursive}; }
  std::vector<std::string> files(bool recursive) const {
    std::vector<std::string> names;
    for (const fs::path& file : both(recursive).source_files())
      names.push_back(file.lexically_relative(root_).string());
    return names;
  }
  static std::string refusal(const VersionLocations& locations, const std::optional<std::string>& wanted,
                             const fs::path& parent = {}) {
    try {
      return "accepted: " + locations.for_new_file(wanted, parent).string();
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::configuration);
      EXPECT_EQ(error.hints.size(), 2u) << "names them";
      return error.message;
    }
  }

  const fs::path root_ = fs::path(testing::TempDir()) / ("version_locations_test." + std::to_string(getpid()));
};

TEST_F(Locations, HaveTheFilesOfAll) {
  EXPECT_THAT(files(false), ElementsAre("billing/e.cxx", "core/a.cpp"));
  EXPECT_THAT(files(true), ElementsAre("billing/e.cxx", "core/a.cpp", "core/old/b.cc"));
  EXPECT_THROW(VersionLocations({root_ / "none"}, false).source_files(), Error);
}

TEST_F(Locations, ANewFileLiesBesideItsParent) {
  EXPECT_EQ(both().for_new_file({}, root_ / "billing/e.cxx"), root_ / "billing");
  EXPECT_EQ(both(true).for_new_file({}, root_ / "core/old/b.cc"), root_ / "core") << "the template says which below";
}

TEST_F(Locations, OrWhereItIsToldTo) {
  EXPECT_EQ(both().for_new_file((root_ / "core/").string(), root_ / "billing/e.cxx"), root_ / "core/");
  EXPECT_EQ(both(true).for_new_file((root_ / "core/new").string(), {}), root_ / "core/new");
  EXPECT_EQ(VersionLocations({root_ / "core"}, false).for_new_file({}, {}), root_ / "core");
}

TEST_F(Locations, LeaveNoChoiceToChance) {
  EXPECT_THAT(refusal(both(), {}), HasSubstr("there are several version locations"));
  EXPECT_THAT(refusal(both(), {}, "/elsewhere/x.cpp"), HasSubstr("there are several version locations"));
  EXPECT_THAT(refusal(both(), (root_ / "other").string()), HasSubstr("/other is no version location of this set"));
  EXPECT_THAT(refusal(both(), (root_ / "core/old").string()), HasSubstr("is no version location"));
  EXPECT_THAT(refusal(both(true), (root_ / "core2").string()), HasSubstr("is no version location"));
  EXPECT_THAT(refusal(both(true), (root_ / "core/../..").string()), HasSubstr("is no version location"));
}

}  // namespace
}  // namespace migrator::cli
