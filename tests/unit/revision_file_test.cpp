#include "cli/revision_file.hpp"

#include <gmock/gmock.h>

#include <regex>

#include "base/error.hpp"
#include "base/slug.hpp"

namespace migrator::cli {
namespace {

TEST(Slug, JoinsWordsInLowerCase) {
  EXPECT_EQ(slug("Create user table"), "create_user_table");
  EXPECT_EQ(slug("  add: e-mail (twice)! "), "add_e_mail_twice");
  EXPECT_EQ(slug("Grüße"), "gr_e");
  EXPECT_EQ(slug(""), "");
}

Moment at(std::time_t epoch) { return Moment::in_zone(epoch, "UTC"); }

// As Alembic does: the last word that does not fit goes, its underscore stays.
TEST(Slug, LosesItsLastWords) { EXPECT_EQ(slug("one two three four", 10), "one_two_"); }

TEST(RevisionFileName, OfAMessageWithoutAWordIsTheId) {
  EXPECT_EQ(revision_file_name({}, {"abc", "日本語", {}, {}, {}}, at(0)), "abc.cpp");
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
  EXPECT_EQ(revision_file_name({}, revision, at(0)), "abc_a_b_c.cpp");
  for (const char* file_template : {"../%(rev)s", "/tmp/%(rev)s", "%(year)d/%(rev)s", "%(rev)s/"})
    EXPECT_THROW(revision_file_name({file_template}, revision, at(0)), Error) << file_template;
}

TEST(RevisionFileName, MakesSubdirectoriesWhereTheyAreLookedFor) {
  const NewRevision revision{"abc", "Add it", {}, {}, {}};
  EXPECT_EQ(revision_file_name({"%(year)d/%(month).2d/%(rev)s", 40, true}, revision, at(86'400)), "1970/01/abc.cpp");
  for (const char* file_template :
       {"../%(rev)s", "/tmp/%(rev)s", "a/../%(rev)s", ".hidden/%(rev)s", "a//%(rev)s", "a/."})
    EXPECT_THROW(revision_file_name({file_template, 40, true}, revision, at(0)), Error) << file_template;
}

TEST(RevisionFileName, FillsTheTokens) {
  const NewRevision revision{"abc", "Add it", {}, {}, {}};
  const auto name = [&](const char* file_template) {
    return revision_file_name({file_template}, revision, at(86'400));
  };
  EXPECT_EQ(name("%(rev)s_%(slug)s"), "abc_add_it.cpp");
  EXPECT_EQ(name("%(epoch)s-%(rev)s"), "86400-abc.cpp");
  EXPECT_EQ(name("%(year)d_%(month).2d_%(day).2d_%(hour)s%(minute)s%(second)s"), "1970_01_02_000000.cpp");
  EXPECT_EQ(name("100%%_%(rev)s"), "100%_abc.cpp");
  EXPECT_THROW(name("%(nonsense)s"), Error);
  EXPECT_THROW(name("%rev"), Error);
}

TEST(Moment, IsOfItsZone) {
  const Moment berlin = Moment::in_zone(1'000'000'000, "Europe/Berlin");
  EXPECT_EQ(berlin.date.tm_hour, 3);
  EXPECT_EQ(berlin.date.tm_min, 46);
  EXPECT_EQ(at(1'000'000'000).date.tm_hour, 1);
  EXPECT_EQ(Moment::in_zone(1'000'000'000, "utc").date.tm_hour, 1) << "as Alembic takes it";
}

// The C library would take them for UTC, or read any file.
TEST(Moment, IsOfNoUnknownZone) {
  for (const char* zone : {"Europe/Bärlin", "../../../etc/passwd", "/etc/passwd", "Europe", "+2"})
    EXPECT_THROW(Moment::in_zone(0, zone), Error) << zone;
}

std::string filled(const NewRevision& revision, const std::string& text, const Steps& steps = {}) {
  return fill_in({text, "t"}, template_variables(revision, at(86'400), "ada", steps));
}

TEST(Declaration, SaysWhatItIsTold) {
  EXPECT_EQ(
      filled({"abc", "say \"hi\"\\\n", {"a", "b"}, {"c"}, {"label"}}, "@declaration@"),
      R"("abc", .down_revision = {"a", "b"}, .depends_on = "c", .branch_labels = "label", .message = "say \"hi\"\\\n")");
  EXPECT_EQ(filled({"abc", "m", {}, {}, {}}, "@declaration@"), R"("abc", .down_revision = {}, .message = "m")");
}

TEST(Template, IsFilledIn) {
  const NewRevision revision{"abc", "Add it", {"a", "b"}, {"c"}, {"label"}};
  EXPECT_EQ(filled(revision,
                   "// @revision@ @down_revision@ @depends_on@ @branch_labels@ @message@ @author@ @date@ "
                   "@year@\n@declaration@")
                .substr(0, 61),
            "// abc a, b c label Add it ada 1970-01-02 00:00 1970\n\"abc\", .");
  EXPECT_EQ(filled({"abc", "m", {}, {}, {}}, "@down_revision@ @declaration@").substr(0, 5), "base ");
  EXPECT_EQ(filled(revision, "[@upgrade@@downgrade@] @declaration@").substr(0, 3), "[] ");
  EXPECT_THAT(filled(revision, "@upgrade@ @declaration@", sql_steps()), testing::HasSubstr("op.execute(R\"sql("));
}

TEST(Template, KeepsEveryOtherAt) {
  EXPECT_THAT(filled({"abc", "m", {}, {}, {}}, "a@b.org @ @@ label@head, @1@ @declaration@ @"),
              testing::AllOf(testing::StartsWith("a@b.org @ @@ label@head, @1@ \"abc\""), testing::EndsWith(" @")));
}

// A message is anybody's text, and a comment ends at a line break.
TEST(Template, LetsNoTextOutOfItsComment) {
  EXPECT_EQ(filled({"abc", "a\nint x; */ b\\", {}, {}, {}}, "// @message@\n@declaration@").substr(0, 24),
            "// a int x; * / b\n\"abc\",");
}

TEST(Template, NamesWhatItDoesNotKnow) {
  try {
    filled({"abc", "m", {}, {}, {}}, "@declaration@\n// @mesage@");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.origin.to_string(), "t:2");
    EXPECT_EQ(error.hints.front(), "did you mean 'message'?");
  }
  EXPECT_THROW(filled({"abc", "m", {}, {}, {}}, "no declaration"), Error);
}

TEST(BuiltinTemplates, CanBeFilledIn) {
  for (const BuiltinTemplate& one : builtin_templates())
    EXPECT_THAT(filled({"abc", "m", {}, {}, {}}, std::string(one.revision)), testing::HasSubstr("REVISION(\"abc\""))
        << one.name;
}

TEST(NewRevisionId, HasTwelveDigits) {
  EXPECT_TRUE(std::regex_match(new_revision_id(), std::regex("[0-9a-f]{12}")));
  EXPECT_NE(new_revision_id(), new_revision_id());
}

}  // namespace
}  // namespace migrator::cli
