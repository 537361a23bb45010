#include "plugin/metadata.hpp"

#include <gmock/gmock.h>
#include <migrator/migration.h>

#include <random>

#include "plugin/sha256.hpp"
#include "scratch_file.hpp"

namespace migrator::plugin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Metadata, IsWhatTheRevisionSays) {
  const Metadata metadata = read_metadata(read_file(REVERSIBLE));
  EXPECT_EQ(metadata.revision.id, "abc123");
  EXPECT_THAT(metadata.revision.down_revisions, ElementsAre("p1", "p2"));
  EXPECT_THAT(metadata.revision.depends_on, ElementsAre("other"));
  EXPECT_THAT(metadata.revision.branch_labels, ElementsAre("x", "y"));
  EXPECT_EQ(metadata.revision.message, "a \"message\"\nof two lines");
  EXPECT_THAT(metadata.revision.origin.file, HasSubstr("versions/reversible.cpp"));
  EXPECT_EQ(metadata.revision.origin.line, 4u);
  EXPECT_FALSE(metadata.transactional);
  EXPECT_FALSE(metadata.revision.irreversible);
}

TEST(Metadata, HasDefaults) {
  const Metadata metadata = read_metadata(read_file(IRREVERSIBLE));
  EXPECT_EQ(metadata.revision.id, "0042");
  EXPECT_THAT(metadata.revision.down_revisions, IsEmpty());
  EXPECT_EQ(metadata.revision.message, "");
  EXPECT_TRUE(metadata.transactional);
  EXPECT_TRUE(metadata.revision.irreversible);
}

TEST(Metadata, SurvivesLinkTimeOptimisationAndStripping) {
  const Metadata metadata = read_metadata(read_file(STRIPPED));
  EXPECT_EQ(metadata.revision.id, "abc123");
  EXPECT_FALSE(metadata.revision.irreversible);
}

std::string refusal(const std::string& bytes) {
  try {
    read_metadata(bytes);
    return "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::plugin);
    return error.message;
  }
}

TEST(Metadata, RefusesOtherFiles) {
  EXPECT_EQ(refusal(""), "is not a shared library (no ELF file)");
  EXPECT_EQ(refusal("#!/bin/sh\necho this is a script, long enough for an ELF header and more\n"),
            "is not a shared library (no ELF file)");
  EXPECT_EQ(refusal(read_file(ANOTHER_LIBRARY)), "has no REVISION(…): it is not a plugin of a migration set");
  EXPECT_EQ(refusal(read_file("/proc/self/exe").replace(16, 2, std::string("\2\0", 2))),
            "is not a shared library (another kind of ELF file)");
}

TEST(Metadata, RefusesANewerInterface) {
  std::string bytes = read_file(REVERSIBLE);
  // The note: sizes of owner and description, then the type, then the owner.
  const std::size_t owner = bytes.find(std::string(MIGRATION_NOTE_OWNER) + '\0' + '\0' + '\0' + "revision");
  ASSERT_NE(owner, std::string::npos);
  bytes[owner - 4] = 2;
  EXPECT_EQ(refusal(bytes), "was built for version 2 of the plugin interface; this migrator knows version 1");
}

// FIPS 180-4, examples.
TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

// Whatever a file holds, reading it ends in metadata or in an error, never in a crash. (Run with the asan preset, this
// means something.)
TEST(Metadata, SurvivesEveryTruncation) {
  const std::string bytes = read_file(REVERSIBLE);
  for (std::size_t size = 0; size < bytes.size(); size += size < 4096 ? 1 : 61) refusal(bytes.substr(0, size));
}

TEST(Metadata, SurvivesRandomDamage) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string bytes = read_file(REVERSIBLE);
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 4; ++i) damaged[random() % (round % 2 ? 1024 : damaged.size())] = static_cast<char>(random());
    refusal(damaged);
  }
}

}  // namespace
}  // namespace migrator::plugin
