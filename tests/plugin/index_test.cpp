#include "plugin/index.hpp"

#include <gmock/gmock.h>

#include "plugin/index_builder.hpp"
#include "scratch_file.hpp"

namespace migrator::plugin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class IndexFile : public ScratchDirectory {
 protected:
  std::string refusal(const std::string& text) {
    try {
      read_index(write("index.json", text));
      return "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind, ErrorKind::plugin);
      return error.message;
    }
  }
};

Index example() {
  Index index;
  index.entries.push_back({{"a", {}, {}, {"left"}, "first \"one\"\n", {"/src/a.cpp", 3}, true},
                           "a.so",
                           std::string(64, '0'),
                           true,
                           "1:aa"});
  index.entries.push_back(
      {{"b", {"a"}, {"x", "y"}, {}, "", {"/src/b.cpp", 4}, false}, "b.so", std::string(64, '1'), false});
  return index;
}

TEST_F(IndexFile, ReadsWhatItWrote) {
  const Index index = read_index(write("index.json", write_index(example(), {"b"})));
  ASSERT_EQ(index.entries.size(), 2u);
  const IndexEntry& a = index.entries[0];
  EXPECT_EQ(a.revision.id, "a");
  EXPECT_EQ(a.revision.message, "first \"one\"\n");
  EXPECT_THAT(a.revision.branch_labels, ElementsAre("left"));
  EXPECT_EQ(a.revision.origin.to_string(), "/src/a.cpp:3");
  EXPECT_TRUE(a.revision.irreversible);
  EXPECT_TRUE(a.transactional);
  EXPECT_EQ(a.seal, "1:aa");
  const IndexEntry& b = index.entries[1];
  EXPECT_THAT(b.revision.down_revisions, ElementsAre("a"));
  EXPECT_THAT(b.revision.depends_on, ElementsAre("x", "y"));
  EXPECT_EQ(b.file, "b.so");
  EXPECT_EQ(b.sha256, std::string(64, '1'));
  EXPECT_FALSE(b.transactional);
  EXPECT_EQ(b.seal, "") << "not known";
  EXPECT_FALSE(b.revision.irreversible);
}

TEST_F(IndexFile, HasItsHeadsAtTheFront) {
  EXPECT_THAT(read_index_heads(write("index.json", write_index(example(), {"b"}))),
              testing::Optional(ElementsAre("b")));
  EXPECT_THAT(read_index_heads(write("index.json", write_index(example(), {"b", "c]"}))), testing::Eq(std::nullopt))
      << "a ] in an id";
  EXPECT_THAT(read_index_heads(write("index.json", write_index({}, {}))), testing::Optional(ElementsAre()));
}

// The front alone must not answer for a file that is not whole.
TEST_F(IndexFile, DoesNotTrustTheFrontOfATruncatedFile) {
  const std::string text = write_index(example(), {"b"});
  EXPECT_EQ(read_index_heads(write("index.json", text.substr(0, text.size() - 10))), std::nullopt);
  EXPECT_EQ(read_index_heads(write("index.json", text + " ")), std::nullopt);
  EXPECT_EQ(read_index_heads(directory_ / "none.json"), std::nullopt);
  EXPECT_EQ(read_index_heads(write("index.json", R"({"format":1,"revisions":[]})")), std::nullopt);
}

// With the right size, so that nothing else tells it from a good one.
TEST_F(IndexFile, TakesNoHeadsThatAreNotTexts) {
  const auto heads_of = [&](const std::string& heads) {
    std::string text = R"({"format":1,"size":            ,"heads":)" + heads + R"(,"revisions":[]})";
    const std::string size = std::to_string(text.size());
    text.replace(31 - size.size(), size.size(), size);
    return read_index_heads(write("index.json", text));
  };
  EXPECT_THAT(heads_of(R"(["a"])"), testing::Optional(ElementsAre("a")));
  for (const char* heads : {"[1]", "[null]", R"(["a",2])", R"([{"a":"b"}])", R"([["a"]])", R"({"a":[]})"})
    EXPECT_EQ(heads_of(heads), std::nullopt) << heads;
  EXPECT_EQ(read_index_heads(write("index.json", R"({"format":1,"size":)" + std::string(5000, ' '))), std::nullopt);
}

TEST_F(IndexFile, ReadsAFileWithoutAFront) {
  const Index index = read_index(write(
      "index.json", R"({"format":1,"revisions":[{"revision":"a","down_revision":[],"depends_on":[],"branch_labels":[],
      "message":"m","file":"a.so","sha256":"00","source":"a.cpp","unknown":{"nested":["x"]}}],"more":[1,2]})"));
  ASSERT_EQ(index.entries.size(), 1u);
  EXPECT_EQ(index.entries[0].revision.message, "m");
}

TEST_F(IndexFile, RefusesWhatIsBroken) {
  const std::string text = write_index(example(), {"b"});
  EXPECT_THAT(refusal(text.substr(0, text.size() / 2)), HasSubstr("it is broken at byte"));
  EXPECT_THAT(refusal(""), HasSubstr("it is broken at byte"));
  EXPECT_THAT(refusal("[]"), HasSubstr("it is a list"));
  EXPECT_THAT(refusal("{}"), HasSubstr("no \"format\" or no \"revisions\""));
  EXPECT_THAT(refusal(R"({"format":2,"revisions":[]})"), HasSubstr("its format is 2; this migrator knows format 1"));
  EXPECT_THAT(refusal(R"({"format":1,"revisions":[{"revision":"a"}]})"), HasSubstr("lacks"));
  EXPECT_THAT(refusal(R"({"format":1,"revisions":[{"revision":"a","file":"a.so","sha256":"0"})"),
              HasSubstr("it is broken at byte"));
}

TEST_F(IndexFile, IsMadeOfPlugins) {
  const IndexResult result = build_index({{IRREVERSIBLE, "/src/irreversible.cpp"}}, directory_ / "index.json");
  EXPECT_TRUE(result.errors.empty());
  EXPECT_THAT(result.heads, ElementsAre("0042"));
  const IndexEntry& entry = result.index.entries.at(0);
  EXPECT_EQ(entry.revision.origin.file, "/src/irreversible.cpp");
  EXPECT_EQ(entry.seal, "") << "there is no such source";
  EXPECT_EQ(entry.sha256.size(), 64u);
  EXPECT_TRUE(std::filesystem::equivalent(directory_ / entry.file, IRREVERSIBLE));
}

TEST_F(IndexFile, NamesEveryProblemAtItsSource) {
  const auto twice = write("copy.so", read_file(IRREVERSIBLE));
  const IndexResult duplicate =
      build_index({{IRREVERSIBLE, "/src/one.cpp"}, {twice, "/src/two.cpp"}}, directory_ / "index.json");
  ASSERT_FALSE(duplicate.errors.empty());
  EXPECT_THAT(duplicate.errors[0].message + duplicate.errors[0].origin.to_string(),
              testing::AllOf(HasSubstr("0042"), HasSubstr("/src/one.cpp"), HasSubstr("/src/two.cpp")));

  const IndexResult orphan = build_index({{REVERSIBLE, "/src/orphan.cpp"}}, directory_ / "index.json");
  ASSERT_FALSE(orphan.errors.empty());
  EXPECT_EQ(orphan.errors[0].origin.to_string(), "/src/orphan.cpp:4");

  const IndexResult foreign = build_index({{ANOTHER_LIBRARY, "/src/foreign.cpp"}}, directory_ / "index.json");
  ASSERT_EQ(foreign.errors.size(), 1u);
  EXPECT_EQ(foreign.errors[0].origin.to_string(), "/src/foreign.cpp:1");
}

// As a compiler makes it of a source file in Latin-1.
TEST_F(IndexFile, RefusesOtherEncodings) {
  const std::pair<std::string, std::string> names[] = {{"revision", "revision id"},
                                                       {"message", "message"},
                                                       {"down_revision", "down_revision"},
                                                       {"depends_on", "depends_on"},
                                                       {"branch_label", "branch label"}};
  for (const auto& [key, name] : names) {
    std::string bytes = read_file(REVERSIBLE);
    const std::string before = key + '\0';
    for (std::size_t at = 0; (at = bytes.find(before, at)) != std::string::npos; at += before.size())
      if (bytes[at + before.size()] != '\0') bytes[at + before.size()] = '\xE9';
    const IndexResult result = build_index({{write("latin1.so", bytes), "/src/latin1.cpp"}}, directory_ / "index.json");
    ASSERT_EQ(result.errors.size(), 1u) << name;
    EXPECT_EQ(result.errors[0].kind, ErrorKind::plugin);
    EXPECT_THAT(result.errors[0].message, HasSubstr("has a " + name + " that is not valid UTF-8"));
    EXPECT_EQ(result.errors[0].origin.to_string(), "/src/latin1.cpp:4");
  }
  std::string damaged = read_file(REVERSIBLE);  // the name of the source that it was compiled from
  for (std::size_t at = 0; (at = damaged.find("versions/reversible.cpp", at)) != std::string::npos; ++at)
    damaged[at] = '\xD3';
  const IndexResult nameless = build_index({{write("damaged.so", damaged), {}}}, directory_ / "index.json");
  ASSERT_EQ(nameless.errors.size(), 1u);
  EXPECT_EQ(nameless.errors[0].origin.file, directory_ / "damaged.so")
      << "no bytes of another encoding on the terminal";
  const auto plugin = write("caf\xE9.so", read_file(IRREVERSIBLE));
  ASSERT_EQ(build_index({{plugin, "/src/a.cpp"}}, directory_ / "index.json").errors.size(), 1u);
  ASSERT_EQ(build_index({{IRREVERSIBLE, "/src/caf\xE9.cpp"}}, directory_ / "index.json").errors.size(), 1u);
}

TEST_F(IndexFile, ReadsAManifest) {
  const auto plugins = read_manifest(write("manifest.txt", "/a b/x.so\t/src/x y.cpp\n\n/c.so\t/src/c.cpp\n"));
  ASSERT_EQ(plugins.size(), 2u);
  EXPECT_EQ(plugins[0].plugin, "/a b/x.so");
  EXPECT_EQ(plugins[0].source, "/src/x y.cpp");
  EXPECT_THROW(read_manifest(write("manifest.txt", "no tab\n")), Error);
  EXPECT_THROW(read_manifest(directory_ / "none"), Error);
}

}  // namespace
}  // namespace migrator::plugin
