#include "cli/error_report.hpp"

#include <gmock/gmock.h>

#include "cli/exit_code.hpp"

namespace migrator::cli {
namespace {

Error failure(std::string sql, std::optional<std::size_t> offset) {
  Error error(ErrorKind::sql, "it failed");
  error.statement = FailedStatement{std::move(sql), offset};
  return error;
}

TEST(ErrorText, HasTheCompilersForm) {
  Error error = failure("ALTER TABLE x ADD y", 12);
  error.sql_state = "42P01";
  error.at({"versions/a.cpp", 12}).hint("look").left("rolled back", "migrator upgrade");
  EXPECT_EQ(error_text(error),
            "versions/a.cpp:12: error: it failed\n"
            "    ALTER TABLE x ADD y\n"
            "                ^\n"
            "  SQLSTATE 42P01\n"
            "  hint: look\n"
            "state: rolled back\n"
            "next:  migrator upgrade\n");
}

// Of an operation of the project's own: the line that called it leads, and the other one is told.
TEST(ErrorText, SaysInWhichOperationItWas) {
  Error error = failure("SELECT 1", 0);
  error.at({"versions/a.cpp", 12, "audit_table (shop.cpp:7)"}).hint("look");
  EXPECT_EQ(error_text(error),
            "versions/a.cpp:12: error: it failed\n"
            "    SELECT 1\n"
            "    ^\n"
            "  in audit_table (shop.cpp:7)\n"
            "  hint: look\n");
  EXPECT_THAT(error_json(error), testing::HasSubstr(R"j("line":12,"within":"audit_table (shop.cpp:7)")j"));
}

// Who has a package can neither build the set nor find its files.
TEST(ErrorText, AdvisesItsReader) {
  Error error(ErrorKind::plugin, "it is damaged");
  error.hint_developer("build it").hint_administrator("install it").hint("look");
  EXPECT_EQ(error_text(error), "migrator: error: it is damaged\n  hint: look\n  hint: build it\n");
  EXPECT_EQ(error_text(error, Reader::administrator),
            "migrator: error: it is damaged\n  hint: look\n  hint: install it\n");
  EXPECT_THAT(error_json(error, Reader::administrator), testing::HasSubstr(R"("hints":["look","install it"])"));
}

TEST(ErrorText, SendsNobodyToASourceTheyDoNotHave) {
  Error error(ErrorKind::sql, "it failed");
  error.left_to_correct("rolled back", "migrator upgrade head");
  EXPECT_THAT(error_text(error), testing::HasSubstr("next:  correct the revision, build it, then: migrator upgrade"));
  EXPECT_THAT(
      error_text(error, Reader::administrator),
      testing::HasSubstr("next:  install a package in which the revision is corrected, then: migrator upgrade"));
}

TEST(ErrorText, WithoutAPlaceItIsOurs) {
  EXPECT_EQ(error_text(Error(ErrorKind::usage, "what?")), "migrator: error: what?\n");
}

TEST(ErrorText, ShowsTheLineOfTheCaret) {
  EXPECT_THAT(error_text(failure("SELECT 1,\n  wrong\nFROM x", 12)), testing::HasSubstr("      wrong\n      ^\n"));
}

// Umlauts are one column wide and two bytes long.
TEST(ErrorText, CountsColumnsNotBytes) {
  EXPECT_THAT(error_text(failure("'ää' x", 7)), testing::HasSubstr("    'ää' x\n         ^\n"));
}

TEST(ErrorText, CutsLongStatements) {
  const std::string text = error_text(failure(std::string(500, 'a') + "X" + std::string(500, 'b'), 500));
  EXPECT_THAT(text, testing::HasSubstr("…"));
  EXPECT_LT(text.size(), 500u);
  const std::size_t line = text.find("    …");
  const std::size_t caret_line = text.find('\n', line) + 1;
  // "…" is three bytes and one column.
  EXPECT_EQ(text.find('X', line) - line - 2, text.find('^', caret_line) - caret_line);
}

TEST(ErrorText, SurvivesAnOffsetBeyondTheEnd) {
  EXPECT_THAT(error_text(failure("x", 50)), testing::HasSubstr("    x\n     ^\n"));
}

// A wrapper builds by itself, unless it was told not to.
TEST(ErrorText, AsksForABuildWhereNobodyElseBuilds) {
  Error error(ErrorKind::sql, "no such table: x");
  error.left_to_correct("rolled back", "migrator downgrade -1");
  setenv("MIGRATOR_WRAPPER", "build/bin/db", 1);
  const std::string with_wrapper = error_text(error);
  setenv("MIGRATIONS_NO_BUILD", "1", 1);
  const std::string without_build = error_text(error);
  unsetenv("MIGRATIONS_NO_BUILD");
  unsetenv("MIGRATOR_WRAPPER");
  EXPECT_THAT(with_wrapper, testing::HasSubstr("next:  correct the revision, then: build/bin/db downgrade -1\n"));
  EXPECT_THAT(without_build, testing::HasSubstr("correct the revision, build it, then: build/bin/db downgrade -1\n"));
}

// Who typed build/bin/db wants to type that again; what is no command stays.
TEST(ErrorText, NamesTheWrapperThatWasTyped) {
  const Error error = Error(ErrorKind::history, "another migrator works here")
                          .hint("`migrator stamp --purge x`, or join them: migrator merge heads")
                          .hint("use a migrator that is new, and migrator.ini")
                          .left("", "migrator upgrade head");
  setenv("MIGRATOR_WRAPPER", "build/bin/db", 1);
  const std::string text = error_text(error);
  const std::string json = error_json(error);
  unsetenv("MIGRATOR_WRAPPER");
  EXPECT_THAT(text, testing::HasSubstr("another migrator works"));
  EXPECT_THAT(text, testing::HasSubstr("`build/bin/db stamp --purge x`, or join them: build/bin/db merge heads\n"));
  EXPECT_THAT(text, testing::HasSubstr("use a migrator that is new, and migrator.ini\n"));
  EXPECT_THAT(text, testing::HasSubstr("next:  build/bin/db upgrade head\n"));
  EXPECT_THAT(json, testing::HasSubstr("\"next\":\"build/bin/db upgrade head\""));
  EXPECT_THAT(error_text(error), testing::HasSubstr("next:  migrator upgrade head\n"));
}

TEST(ErrorJson, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(error_json(Error(ErrorKind::history, "m")), "{\"error\":{\"kind\":\"history\",\"message\":\"m\"}}\n");
}

TEST(ErrorJson, SurvivesBytesThatAreNoText) {
  EXPECT_THAT(error_json(Error(ErrorKind::sql, "\xff")), testing::HasSubstr("\"kind\":\"sql\""));
}

TEST(ExitCode, IsDistinctForEachKind) {
  std::set<int> codes;
  for (const ErrorKind kind : {ErrorKind::usage, ErrorKind::configuration, ErrorKind::history, ErrorKind::plugin,
                               ErrorKind::sql, ErrorKind::connection, ErrorKind::lock_timeout, ErrorKind::pending,
                               ErrorKind::unknown_commit, ErrorKind::interrupted, ErrorKind::internal})
    codes.insert(exit_code(kind));
  EXPECT_EQ(codes.size(), 11u);
  EXPECT_EQ(codes.count(exit_success), 0u);
}

}  // namespace
}  // namespace migrator::cli
