#include "cli/revision_file.hpp"

#include <gmock/gmock.h>

#include <regex>

#include "base/error.hpp"

namespace migrator::cli {
namespace {

TEST(Slug, JoinsWordsInLowerCase) {
  EXPECT_EQ(slug("Create user table"), "create_user_table");
  EXPECT_EQ(slug("  add: e-mail (twice)! "), "add_e_mail_twice");
  EXPECT_EQ(slug("Grüße"), "gr_e");
  EXPECT_EQ(slug(""), "");
}

// As Alembic does: the last word that does not fit goes, its underscore stays.
TEST(Slug, LosesItsLastWords) { EXPECT_EQ(slug("one two three four", 10), "one_two_"); }

TEST(RevisionFileName, OfAMessageWithoutAWordIsTheId) {
  EXPECT_EQ(revision_file_name("%(rev)s_%(slug)s", {"abc", "日本語", {}, {}, {}}, 40, 0), "abc.cpp");
}

// They become parts of a path.
TEST(NewId, HasNothingThatLeadsElsewhere) {
  for (const char* id : {"0042", "abc_DEF.1", "a"}) EXPECT_TRUE(is_new_id(id)) << id;
  for (const char* id : {"", "../../evil", "/etc/evil", "a b", ".", "..", ".hidden", "a/b", "a\\b", "a-b", "a@b", "a+b",
                         "a:b", "é", "a\n", "$(x)"})
    EXPECT_FALSE(is_new_id(id)) << id;
  EXPECT_TRUE(is_new_id(std::string(255, 'a')));
  EXPECT_FALSE(is_new_id(std::string(256, 'a')));
  EXPECT_FALSE(is_new_id(std::string_view("a\0b", 3)));
}

TEST(RevisionFileName, StaysInItsDirectory) {
  const NewRevision revision{"abc", "a/b ../c", {}, {}, {}};
  EXPECT_EQ(revision_file_name("%(rev)s_%(slug)s", revision, 40, 0), "abc_a_b_c.cpp");
  for (const char* file_template : {"../%(rev)s", "/tmp/%(rev)s", "%(year)d/%(rev)s", "%(rev)s/"})
    EXPECT_THROW(revision_file_name(file_template, revision, 40, 0), Error) << file_template;
}

TEST(RevisionFileName, FillsTheTokens) {
  const NewRevision revision{"abc", "Add it", {}, {}, {}};
  EXPECT_EQ(revision_file_name("%(rev)s_%(slug)s", revision, 40, 0), "abc_add_it.cpp");
  EXPECT_EQ(revision_file_name("%(epoch)s-%(rev)s", revision, 40, 86'400), "86400-abc.cpp");
  EXPECT_TRUE(
      std::regex_match(revision_file_name("%(year)d_%(month).2d_%(day).2d_%(rev)s", revision, 40, 1'000'000'000),
                       std::regex("2001_09_0[89]_abc\\.cpp")));
  EXPECT_EQ(revision_file_name("100%%_%(rev)s", revision, 40, 0), "100%_abc.cpp");
  EXPECT_THROW(revision_file_name("%(nonsense)s", revision, 40, 0), Error);
  EXPECT_THROW(revision_file_name("%rev", revision, 40, 0), Error);
}

TEST(RevisionSource, DeclaresWhatItIsTold) {
  const std::string source = revision_source({"abc", "say \"hi\"\\\n", {"a", "b"}, {"c"}, {"label"}});
  EXPECT_THAT(
      source,
      testing::HasSubstr(
          R"(REVISION("abc", .down_revision = {"a", "b"}, .depends_on = "c", .branch_labels = "label", .message = "say \"hi\"\\\n");)"));
}

TEST(RevisionSource, ABaseHasNoParent) {
  EXPECT_THAT(revision_source({"abc", "m", {}, {}, {}}), testing::HasSubstr(".down_revision = {}"));
}

TEST(NewRevisionId, HasTwelveDigits) {
  EXPECT_TRUE(std::regex_match(new_revision_id(), std::regex("[0-9a-f]{12}")));
  EXPECT_NE(new_revision_id(), new_revision_id());
}

}  // namespace
}  // namespace migrator::cli
