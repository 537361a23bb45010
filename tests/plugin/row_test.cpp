// Rows that stream through migration_host.row.
#include <gmock/gmock.h>

#include "plugin/revision_host.hpp"

namespace migrator::plugin {
namespace {

using testing::HasSubstr;

migration_value integer(std::int64_t number) { return {MIGRATION_INTEGER, 0, 0, {.integer = number}}; }
migration_value text(const char* data, std::uint64_t size, std::uint32_t type = MIGRATION_TEXT) {
  return {type, 0, size, {.data = data}};
}

std::int32_t begin(const migration_host* host, const char* kind, unsigned line = 7) {
  const migration_name place = {"t", 1, "r.cpp", line, 0};
  return host->begin(host->context, kind, &place);
}

// Takes rows as they come, or whole operations as every sink does that knows nothing of rows.
class Sink : public OperationSink {
 public:
  class Stream : public RowSink {
   public:
    explicit Stream(Sink& sink) : sink_(sink) {}
    ~Stream() override { sink_.events += " gone"; }
    void row(schema::RowView values) override {
      if (sink_.refuse) throw Error(ErrorKind::sql, "no");
      for (const schema::ValueView& value : values) sink_.values.push_back(schema::to_value(value));
      sink_.events += " row";
    }
    void finish() override { sink_.events += " finish"; }

   private:
    Sink& sink_;
  };

  void submit(schema::Node node) override { submitted.push_back(std::move(node)); }
  std::unique_ptr<RowSink> begin_rows(schema::Node node) override {
    if (!streams) return OperationSink::begin_rows(std::move(node));
    events += "begin " + node.kind + " " + std::get<std::string>(node.attributes.at(0).value);
    return std::make_unique<Stream>(*this);
  }
  Rows query(schema::Node) override { return {}; }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override { events += " log"; }

  bool streams = true;
  bool refuse = false;
  std::string events;
  std::vector<schema::Value> values;
  std::vector<schema::Node> submitted;
};

std::int32_t two_rows(const migration_host* host) {
  const migration_value column = text("a", 1);
  const migration_value first[] = {integer(1), text("x\0y", 3), text(nullptr, 0)};
  const migration_value second[] = {{}, text("\1", 1, MIGRATION_BYTES), {MIGRATION_REAL, 0, 0, {.real = 0.5}}};
  begin(host, "bulk_insert");
  host->attribute(host->context, "column", &column);
  if (host->row(host->context, first, 3) != MIGRATION_OK) return MIGRATION_STOP;
  host->log(host->context, "x", 1);
  host->row(host->context, second, 3);
  return host->end(host->context);
}

const std::vector<schema::Value> the_values = {std::int64_t{1}, std::string("x\0y", 3), std::string(),
                                               schema::Null{},  schema::Bytes{"\1"},    0.5};

TEST(Row, GoesStraightToTheSink) {
  Sink sink;
  run_revision(two_rows, {"sqlite", 1}, sink);
  EXPECT_EQ(sink.events, "begin bulk_insert a row log row finish gone");
  EXPECT_EQ(sink.values, the_values);
  EXPECT_TRUE(sink.submitted.empty());
}

TEST(Row, IsAChildForSinksThatWantTheWhole) {
  Sink sink;
  sink.streams = false;
  run_revision(two_rows, {"sqlite", 1}, sink);
  ASSERT_EQ(sink.submitted.size(), 1u);
  const schema::Node& node = sink.submitted[0];
  ASSERT_EQ(node.children.size(), 2u);
  EXPECT_EQ(node.children[0].kind, "row");
  EXPECT_EQ(node.children[1].attributes.at(1).value, schema::Value(schema::Bytes{"\1"}));
}

TEST(Row, OfARevisionThatFailsIsNotFinished) {
  Sink sink;
  sink.refuse = true;
  EXPECT_THROW(run_revision(two_rows, {"sqlite", 1}, sink), Error);
  EXPECT_EQ(sink.events, "begin bulk_insert a gone");
}

Error failure_of(migration_function revision) {
  Sink sink;
  sink.streams = false;
  try {
    run_revision(revision, {"sqlite", 1}, sink);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return {ErrorKind::internal, ""};
}

#define REVISION_THAT(...)                         \
  [](const migration_host* host) -> std::int32_t { \
    const migration_value one = integer(1);        \
    (void)one;                                     \
    __VA_ARGS__;                                   \
    return MIGRATION_OK;                           \
  }

TEST(Row, IsRefusedWhereItMeansNothing) {
  EXPECT_THAT(failure_of(REVISION_THAT(host->row(host->context, &one, 1))).message, HasSubstr("row() wrongly"));
  EXPECT_THAT(failure_of(REVISION_THAT(begin(host, "a"); begin(host, "b"); host->row(host->context, &one, 1))).message,
              HasSubstr("no operation was begun that could have rows"));
  EXPECT_THAT(failure_of(REVISION_THAT(begin(host, "a"); begin(host, "b"); host->end(host->context);
                                       host->row(host->context, &one, 1)))
                  .message,
              HasSubstr("other children already"));
  EXPECT_THAT(failure_of(REVISION_THAT(begin(host, "a"); host->row(host->context, nullptr, 1))).message,
              HasSubstr("values is NULL"));
  EXPECT_THAT(
      failure_of(REVISION_THAT(begin(host, "a"); const auto bad = text("x", 1, 99); host->row(host->context, &bad, 1)))
          .message,
      HasSubstr("type 99"));
  EXPECT_THAT(failure_of(REVISION_THAT(begin(host, "a"); host->row(host->context, &one, 1);
                                       host->attribute(host->context, "x", &one)))
                  .message,
              HasSubstr("an attribute in the middle of the rows of a \"t\""));
}

TEST(Row, HasNoOtherOperationBesideIt) {
  const Error error =
      failure_of(REVISION_THAT(begin(host, "bulk_insert"); host->row(host->context, &one, 1); begin(host, "query", 9)));
  EXPECT_EQ(error.message, "query in the middle of the rows of bulk_insert \"t\"");
  EXPECT_EQ(error.origin.to_string(), "r.cpp:9");
}

}  // namespace
}  // namespace migrator::plugin
