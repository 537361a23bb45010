// What a plugin may do wrong with the services of the migrator: each time an error that says so, never a crash.
#include <gmock/gmock.h>

#include <stdexcept>

#include "plugin/revision_host.hpp"

namespace migrator::plugin {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// Answers "two columns" with two rows, "no rows" with two columns and no row; "throw" throws what is no Error.
class Sink : public OperationSink {
 public:
  void submit(schema::Node node) override {
    if (node.kind == "throw") throw std::runtime_error("out of luck");
    if (node.kind == "throw number") throw 42;
    submitted.push_back(std::move(node));
  }
  Rows query(schema::Node node) override {
    if (node.name == "throw") throw std::out_of_range("no such thing");
    Rows answer{2, {}};
    if (node.name == "two columns")
      answer.rows = {{std::int64_t{1}, std::string("one")}, {std::int64_t{2}, schema::Null{}}};
    return answer;
  }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string& text) override { logged += text; }

  std::vector<schema::Node> submitted;
  std::string logged;
};

migration_name named(const char* name, unsigned line = 7) {
  return {name, name ? std::char_traits<char>::length(name) : 0, "r.cpp", line, 0};
}
migration_value integer(std::int64_t number) { return {MIGRATION_INTEGER, 0, 0, {.integer = number}}; }
migration_value text(const char* data, std::uint64_t size, std::uint32_t type = MIGRATION_TEXT) {
  return {type, 0, size, {.data = data}};
}

std::int32_t begin(const migration_host* host, const char* kind, const char* name = nullptr) {
  const migration_name place = named(name);
  return host->begin(host->context, kind, &place);
}

migration_rows ask(const migration_host* host, const char* name = "two columns") {
  migration_rows rows = {};
  begin(host, "query", name);
  host->end_query(host->context, &rows);
  return rows;
}

// What comes out of a revision that does this and pretends that all is well.
Error failure_of(migration_function revision) {
  Sink sink;
  try {
    run_revision(revision, {"sqlite", 1}, sink);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return {ErrorKind::internal, ""};
}

void expect_misuse(migration_function revision, const std::string& service, const std::string& words,
                   unsigned line = 7) {
  const Error error = failure_of(revision);
  EXPECT_EQ(error.kind, ErrorKind::plugin);
  EXPECT_THAT(error.message, AllOf(HasSubstr(service + "()"), HasSubstr(words)));
  EXPECT_EQ(error.origin.line, line) << error.message;
}

#define REVISION_THAT(...)                         \
  [](const migration_host* host) -> std::int32_t { \
    __VA_ARGS__;                                   \
    return MIGRATION_OK;                           \
  }

TEST(Host, RefusesNullPointers) {
  expect_misuse(REVISION_THAT(begin(host, nullptr)), "begin", "kind is NULL");
  expect_misuse(REVISION_THAT(host->begin(host->context, "execute", nullptr)), "begin", "name is NULL", 0);
  expect_misuse(
      REVISION_THAT(begin(host, "execute"); const auto v = integer(1); host->attribute(host->context, nullptr, &v)),
      "attribute", "name is NULL");
  expect_misuse(REVISION_THAT(begin(host, "execute"); host->attribute(host->context, "sql", nullptr)), "attribute",
                "value is NULL");
  expect_misuse(REVISION_THAT(begin(host, "query"); host->end_query(host->context, nullptr)), "end_query",
                "rows is NULL");
  expect_misuse(REVISION_THAT(host->cell(host->context, ask(host).handle, 0, 0, nullptr)), "cell", "value is NULL");
  expect_misuse(REVISION_THAT(host->argument(host->context, nullptr)), "argument", "key is NULL", 0);
  expect_misuse(REVISION_THAT(host->log(host->context, nullptr, 3)), "log", "text is NULL", 0);
  expect_misuse(REVISION_THAT(host->fail(host->context, nullptr, 3, nullptr, 0)), "fail", "text is NULL", 0);
}

TEST(Host, RefusesNullDataWithASize) {
  expect_misuse(REVISION_THAT(const migration_name name = {nullptr, 3, "r.cpp", 7, 0};
                              host->begin(host->context, "execute", &name)),
                "begin", "data is NULL");
  expect_misuse(
      REVISION_THAT(begin(host, "execute"); const auto v = text(nullptr, 1); host->attribute(host->context, "sql", &v)),
      "attribute", "data is NULL");
  expect_misuse(REVISION_THAT(begin(host, "execute"); const auto v = text(nullptr, 1, MIGRATION_BYTES);
                              host->attribute(host->context, "p", &v)),
                "attribute", "data is NULL");
  expect_misuse(
      REVISION_THAT(begin(host, "execute"); const auto v = text("x", ~0ULL); host->attribute(host->context, "sql", &v)),
      "attribute", "bytes");
  expect_misuse(
      REVISION_THAT(begin(host, "execute"); const auto v = text("x", 1, 99); host->attribute(host->context, "sql", &v)),
      "attribute", "type 99");
}

TEST(Host, TakesNullDataWithoutASize) {
  Sink sink;
  run_revision(
      REVISION_THAT(begin(host, "execute"); const auto v = text(nullptr, 0); host->attribute(host->context, "sql", &v);
                    host->end(host->context); host->log(host->context, nullptr, 0)),
      {"sqlite", 1}, sink);
  EXPECT_EQ(sink.submitted.at(0).attributes.at(0).value, schema::Value(std::string()));
}

TEST(Host, RefusesToEndWhatWasNotBegun) {
  expect_misuse(REVISION_THAT(host->end(host->context)), "end", "no operation was begun", 0);
  expect_misuse(REVISION_THAT(const auto v = integer(1); host->attribute(host->context, "x", &v)), "attribute",
                "no operation was begun", 0);
  expect_misuse(REVISION_THAT(migration_rows rows; host->end_query(host->context, &rows)), "end_query",
                "no operation was begun", 0);
}

TEST(Host, AsksQueriesOnly) {
  expect_misuse(REVISION_THAT(begin(host, "execute"); migration_rows rows; host->end_query(host->context, &rows)),
                "end_query", "\"execute\"");
  expect_misuse(REVISION_THAT(begin(host, "create_table"); begin(host, "query"); migration_rows rows;
                              host->end_query(host->context, &rows)),
                "end_query", "inside another");
  expect_misuse(
      REVISION_THAT(begin(host, "query"); const auto v = text("2", 1); host->attribute(host->context, "columns", &v);
                    migration_rows rows; host->end_query(host->context, &rows)),
      "end_query", "columns is not an integer");
}

TEST(Host, AnswersUntilTheAnswerIsReleased) {
  Sink sink;
  run_revision(
      REVISION_THAT(const migration_rows first = ask(host); const migration_rows second = ask(host);
                    migration_value value = {}; EXPECT_EQ(first.row_count, 2u); EXPECT_EQ(first.column_count, 2u);
                    EXPECT_NE(first.handle, second.handle); host->release_rows(host->context, second.handle);
                    host->release_rows(host->context, nullptr);
                    EXPECT_EQ(host->cell(host->context, first.handle, 0, 1, &value), MIGRATION_OK);
                    EXPECT_EQ(std::string(value.of.data, value.size),
                              "one")),  // and the first one is leaked, to be freed with the session
      {"sqlite", 1}, sink);
}

TEST(Host, RefusesAnswersThatAreNotAlive) {
  expect_misuse(REVISION_THAT(void* rows = ask(host).handle; host->release_rows(host->context, rows);
                              host->release_rows(host->context, rows)),
                "release_rows", "released already");
  expect_misuse(REVISION_THAT(void* rows = ask(host).handle; host->release_rows(host->context, rows); ask(host);
                              migration_value value; host->cell(host->context, rows, 0, 0, &value)),
                "cell", "released already");
  expect_misuse(REVISION_THAT(migration_value value; host->cell(host->context, nullptr, 0, 0, &value)), "cell",
                "never was one", 0);
  expect_misuse(REVISION_THAT(int foreign = 0; host->release_rows(host->context, &foreign)), "release_rows",
                "never was one", 0);
  expect_misuse(REVISION_THAT(migration_value value; host->cell(host->context, ask(host).handle, 2, 0, &value)), "cell",
                "row 2, column 0");
  expect_misuse(REVISION_THAT(migration_value value; host->cell(host->context, ask(host).handle, 0, 2, &value)), "cell",
                "row 0, column 2");
}

template <std::int64_t Columns>
std::int32_t ask_without_rows(const migration_host* host) {
  migration_rows rows = {};
  const migration_value columns = integer(Columns);
  begin(host, "query", "no rows");
  host->attribute(host->context, "columns", &columns);
  if (host->end_query(host->context, &rows) != MIGRATION_OK) return MIGRATION_STOP;
  EXPECT_EQ(rows.row_count, 0u);
  EXPECT_EQ(rows.column_count, 2u);
  return MIGRATION_OK;
}

// A query that is read wrongly must not wait for the first row in production to say so.
TEST(Host, CountsTheColumnsOfAnEmptyAnswer) {
  Sink sink;
  run_revision(ask_without_rows<2>, {"sqlite", 1}, sink);
  for (const Error& error : {failure_of(ask_without_rows<3>), failure_of(ask_without_rows<-1>)}) {
    EXPECT_EQ(error.kind, ErrorKind::sql);
    EXPECT_THAT(error.message, HasSubstr("the query gives 2 columns, and is read as"));
    EXPECT_EQ(error.origin.to_string(), "r.cpp:7");
  }
}

TEST(Host, GivesForeignExceptionsAPlace) {
  for (const Error& error : {
         failure_of(REVISION_THAT(begin(host, "throw"); host->end(host->context))),
             failure_of(REVISION_THAT(ask(host, "throw"))),
             failure_of(REVISION_THAT(begin(host, "throw number"); host->end(host->context)))
       }) {
    EXPECT_EQ(error.kind, ErrorKind::internal);
    EXPECT_EQ(error.origin.to_string(), "r.cpp:7");
  }
  EXPECT_EQ(failure_of(REVISION_THAT(begin(host, "throw"); host->end(host->context))).message, "end(): out of luck");
}

TEST(Host, KeepsTheFirstReason) {
  expect_misuse(REVISION_THAT(begin(host, nullptr); host->end(host->context);
                              host->fail(host->context, "later", 5, "r.cpp", 9); host->log(host->context, "x", 1)),
                "begin", "kind is NULL");
}

}  // namespace
}  // namespace migrator::plugin
