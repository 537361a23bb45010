// Operations of a project's own: what they send, and where their errors are.
#include <dlfcn.h>
#include <gmock/gmock.h>

#include <fstream>

#include "plugin/revision_host.hpp"

namespace migrator::plugin {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::MatchesRegex;

const migration_descriptor& revision() {
  void* library = dlopen(OWN_OPERATIONS, RTLD_NOW | RTLD_LOCAL);
  const auto* found = static_cast<const migration_descriptor*>(dlsym(library, MIGRATION_DESCRIPTOR_SYMBOL));
  if (!found) throw std::runtime_error(dlerror());
  return *found;
}

// The line of the revision that holds this text.
std::string line_of(const std::string& text) {
  std::ifstream file(OWN_OPERATIONS_SOURCE);
  int number = 1;
  for (std::string line; std::getline(file, line); ++number)
    if (line.find(text) != line.npos) return "own_operations.cpp:" + std::to_string(number);
  return "nowhere";
}

// Records; refuses the operations of one kind, and answers each query with one number.
class Sink : public OperationSink {
 public:
  explicit Sink(std::string operation) : operation_(std::move(operation)) {}
  void submit(schema::Node node) override {
    if (node.kind == refused) throw Error(ErrorKind::sql, "refused").at(node.origin);
    submitted.push_back(std::move(node));
  }
  Rows query(schema::Node node) override {
    if (node.kind == refused) throw Error(ErrorKind::sql, "refused").at(node.origin);
    return {1, {{count}}};
  }
  const std::string* argument(const std::string&) override { return &operation_; }
  void log(const std::string&) override {}

  std::string refused = "";
  std::int64_t count = 1;
  std::vector<schema::Node> submitted;

 private:
  std::string operation_;
};

std::vector<std::string> kinds_of(const std::vector<schema::Node>& nodes) {
  std::vector<std::string> kinds;
  for (const schema::Node& node : nodes) kinds.push_back(node.kind);
  return kinds;
}

Error failure_of(Sink& sink) {
  try {
    run_revision(revision().upgrade, {"postgresql", 150000}, sink);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error";
  return {ErrorKind::internal, ""};
}

TEST(OwnOperations, SendWhatTheyAreMadeOf) {
  Sink postgresql("audit_table"), sqlite("audit_table"), back("");
  run_revision(revision().upgrade, {"postgresql", 150000}, postgresql);
  run_revision(revision().upgrade, {"sqlite", 3040001}, sqlite);
  run_revision(revision().downgrade, {"sqlite", 3040001}, back);
  EXPECT_THAT(kinds_of(postgresql.submitted), ElementsAre("create_table", "execute", "add_column"));
  EXPECT_THAT(kinds_of(sqlite.submitted), ElementsAre("create_table", "add_column"));
  EXPECT_THAT(kinds_of(back.submitted), ElementsAre("drop_column", "drop_table"));
}

// A statement fails later than it was said: the origin has to know all of it.
TEST(OwnOperations, EachStatementKnowsTheLineThatCalled) {
  Sink sink("audit_table");
  run_revision(revision().upgrade, {"postgresql", 150000}, sink);
  for (const schema::Node& node : sink.submitted)
    EXPECT_THAT(node.origin.to_string(), EndsWith(line_of("op.audit_table(")));
  EXPECT_THAT(sink.submitted.at(1).origin.within, MatchesRegex("audit_table \\(.*shop_operations.cpp:12\\)"));
  // This one's name came from the revision itself.
  EXPECT_EQ(sink.submitted.at(2).origin.within, "audit_table");
}

TEST(OwnOperations, OperationsInOperationsAreTold) {
  Sink sink("check_rows");
  sink.refused = "execute";
  const Error error = failure_of(sink);
  EXPECT_THAT(error.origin.to_string(), EndsWith(line_of("op.check_rows(")));
  EXPECT_THAT(error.origin.within, MatchesRegex("check_rows → audit_table \\(.*shop_operations.cpp:12\\)"));
}

TEST(OwnOperations, MayAsk) {
  Sink sink("check_rows");
  sink.refused = "query";
  EXPECT_THAT(failure_of(sink).origin.within, MatchesRegex("check_rows \\(.*shop_operations.cpp:24\\)"));
  Sink many("check_rows");
  many.count = 6;
  const Error error = failure_of(many);
  EXPECT_EQ(error.message, "there are too many rows");
  EXPECT_THAT(error.origin.to_string(), EndsWith(line_of("op.check_rows(")));
  EXPECT_THAT(error.origin.within, MatchesRegex("check_rows \\(.*shop_operations.cpp:25\\)"));
}

TEST(OwnOperations, MayThrow) {
  Sink sink("throw_up");
  const Error error = failure_of(sink);
  EXPECT_EQ(error.message, "no disk");
  EXPECT_THAT(error.origin.to_string(), EndsWith(line_of("(wanted == \"throw_up\")")));
  EXPECT_EQ(error.origin.within, "throw_up");
}

TEST(OwnOperations, AnExceptionThatWasCaughtIsForgotten) {
  Sink sink("catch");
  const Error error = failure_of(sink);
  EXPECT_EQ(error.message, "it was not so bad");
  EXPECT_THAT(error.origin.to_string(), EndsWith(line_of("it was not so bad")));
  EXPECT_EQ(error.origin.within, "");
}

// As it was before there were scopes: its structure ends earlier.
TEST(OwnOperations, WorkWithAnOldMigrator) {
  Sink sink("audit_table");
  const auto run_in_the_past = [](const migration_host* host) {
    migration_host old = *host;
    old.struct_size = offsetof(migration_host, enter);
    old.enter = nullptr;
    old.leave = nullptr;
    return revision().upgrade(&old);
  };
  run_revision(run_in_the_past, {"postgresql", 150000}, sink);
  EXPECT_THAT(kinds_of(sink.submitted), ElementsAre("create_table", "execute", "add_column"));
  EXPECT_THAT(sink.submitted.at(1).origin.to_string(), EndsWith("shop_operations.cpp:12"));
}

TEST(OwnOperations, LeavingWithoutEnteringIsAMistake) {
  Sink sink("");
  const auto leave = [](const migration_host* host) {
    host->leave(host->context, 0);
    return MIGRATION_OK;
  };
  try {
    run_revision(leave, {"sqlite", 1}, sink);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, ErrorKind::plugin);
    EXPECT_THAT(error.message, EndsWith("leave() wrongly: no operation was entered"));
  }
}

}  // namespace
}  // namespace migrator::plugin
