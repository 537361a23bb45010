#include "ephemeral/control.hpp"

#include <gmock/gmock.h>

#include <array>

namespace migrator::ephemeral {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Error through(const Error& error) {
  const Reply reply = reply_of(to_json(Reply{{}, error}));
  EXPECT_TRUE(reply.error);
  return *reply.error;
}

TEST(Reply, BringsUrls) {
  EXPECT_THAT(reply_of(to_json({})).urls, IsEmpty());
  const std::vector<std::string> urls = {"sqlite:////tmp/a b.db", "postgresql://u:\"x\"@/d?host=%2Ftmp\\"};
  EXPECT_EQ(reply_of(to_json({urls, std::nullopt})).urls, urls);
}

TEST(Reply, IsOneLine) {
  Error error(ErrorKind::sql, "several\nlines");
  error.hint("more\nof them");
  EXPECT_EQ(to_json({{}, error}).find('\n'), std::string::npos);
}

TEST(Reply, BringsAnErrorWithAllThatItKnows) {
  Error error(ErrorKind::sql, "relation \"a\" does not exist");
  error.at({"revisions/a.cpp", 12, "audit (ops.cpp:3)"})
      .hint("one")
      .hint("two")
      .hint_developer("build it")
      .hint_administrator("install it")
      .left("rolled back", "migrator upgrade");
  error.statement = FailedStatement{"SELECT *\nFROM a", 14};
  error.sql_state = "42P01";
  error.correct_revision = true;
  error.difference = {"- table a", "+ table b"};
  const Error came = through(error);
  EXPECT_EQ(came.kind, ErrorKind::sql);
  EXPECT_EQ(came.message, error.message);
  EXPECT_EQ(came.origin.to_string(), "revisions/a.cpp:12");
  EXPECT_EQ(came.origin.within, "audit (ops.cpp:3)");
  ASSERT_TRUE(came.statement);
  EXPECT_EQ(came.statement->sql, error.statement->sql);
  EXPECT_EQ(came.statement->offset, 14U);
  EXPECT_EQ(came.sql_state, "42P01");
  EXPECT_THAT(came.hints, ElementsAre("one", "two"));
  EXPECT_THAT(came.developer_hints, ElementsAre("build it"));
  EXPECT_THAT(came.administrator_hints, ElementsAre("install it"));
  EXPECT_THAT(came.difference, ElementsAre("- table a", "+ table b"));
  EXPECT_EQ(came.state, "rolled back");
  EXPECT_EQ(came.next, "migrator upgrade");
  EXPECT_TRUE(came.correct_revision);
}

TEST(Reply, BringsAnErrorThatKnowsLittle) {
  const Error came = through(Error(ErrorKind::connection, ""));
  EXPECT_TRUE(came.origin.empty());
  EXPECT_FALSE(came.statement);
  EXPECT_THAT(came.hints, IsEmpty());
}

TEST(Reply, BringsEveryKind) {
  for (const ErrorKind kind : {ErrorKind::usage, ErrorKind::configuration, ErrorKind::history, ErrorKind::plugin,
                               ErrorKind::sql, ErrorKind::connection, ErrorKind::lock_timeout, ErrorKind::pending,
                               ErrorKind::unknown_commit, ErrorKind::interrupted, ErrorKind::internal})
    EXPECT_EQ(through(Error(kind, "")).kind, kind) << to_string(kind);
}

TEST(Reply, SurvivesWhatIsNoUtf8) {
  EXPECT_THAT(through(Error(ErrorKind::sql, "caf\xe9 and \xff")).message, testing::HasSubstr("caf"));
}

TEST(Reply, ThatCannotBeReadIsAnError) {
  for (const char* text : {"", "{", "[]", "{}", R"({"urls":1})", R"({"error":{}})", R"({"error":{"kind":"sql"}})"})
    EXPECT_THROW(reply_of(text), Error) << text;
}

TEST(OnlyUrl, IsTheReplys) {
  for (const char* url :
       {"sqlite:////tmp/a b.db", "postgresql://postgres@/test_1?host=%2Ftmp%2Fx", "", "a\",\"b", "a\\b"}) {
    const std::string json = to_json({{url}, std::nullopt});
    const auto read = only_url_of(json);
    if (read) {
      EXPECT_EQ(*read, url);
    }
    EXPECT_EQ(read.has_value(), std::string_view(url).find_first_of("\"\\") == std::string_view::npos) << url;
  }
}

TEST(OnlyUrl, IsNothingForAnyOtherReply) {
  EXPECT_FALSE(only_url_of(to_json({})));
  EXPECT_FALSE(only_url_of(to_json({{"a", "b"}, std::nullopt})));
  EXPECT_FALSE(only_url_of(to_json({{}, Error(ErrorKind::sql, "urls")})));
  for (const char* text : {"", "{", "{\"urls\":[\"", "{\"urls\":[\"]}", "{\"urls\":[\"a\"]"})
    EXPECT_FALSE(only_url_of(text)) << text;
}

TEST(Request, IsKnownByItsWord) {
  for (const Request request : {Request::grant, Request::keep_unless_passed, Request::passed, Request::keep,
                                Request::kept, Request::stop, Request::stop_all})
    EXPECT_EQ(request_of(to_string(request)), request);
  for (const char* word : {"", "gran", "grant ", "GRANT"}) EXPECT_FALSE(request_of(word)) << word;
}

}  // namespace
}  // namespace migrator::ephemeral
