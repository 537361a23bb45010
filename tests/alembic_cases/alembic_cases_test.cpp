// Alembic's own cases of autogenerate, as data: what differs is what Alembic says, or what the case says of us, and for
// what reason; and the way there and back works. README.md.
#include <gmock/gmock.h>

#include "../difference/subject.hpp"
#include "case.hpp"
#include "db/driver.hpp"
#include "outcome.hpp"

namespace migrator::test {
namespace {

const std::string backend(dialect().backend());

class AlembicCases : public testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() { db::set_driver_directory(DRIVERS); }

  void check(const Case& one) {
    SCOPED_TRACE(one.name);
    try {
      compare(one);
    } catch (const Error& error) {
      expect_outcome({"refused: " + error.message}, one);
    }
  }

 private:
  void compare(const Case& one) {
    const autogenerate::Models models = described(one.to);
    Subject& subject = database();
    for (const std::string& sql : one.from) subject.run(sql);
    const difference::Request request = request_of(one);
    const difference::Difference difference = subject.compare(models, request);
    std::vector<std::string> ours = outcome_of(difference.upgrade, difference.before);
    const std::string refusal = refusal_of(subject, difference.upgrade);
    if (!refusal.empty()) ours.push_back("refused: " + refusal);
    expect_outcome(ours, one);
    EXPECT_EQ(difference.impossible, one.impossible);
    if (difference.empty() || !refusal.empty()) return;
    autogenerate::Models before;
    before.database = difference.before;
    expect_same(subject, models, difference.impossible, request);
    if (try_to_run(subject, difference.downgrade)) expect_same(subject, before, difference.irreversible, request);
  }

  static std::string refusal_of(Subject& subject, const std::vector<schema::Operation>& operations) {
    try {
      if (!operations.empty()) run(subject, operations);
      return "";
    } catch (const Error& error) {
      return error.message;
    }
  }

  static difference::Request request_of(const Case& one) {
    difference::Request request;
    request.filter = autogenerate::read_filter(one.filters, [](const std::string&) { return Origin{}; });
    if (one.version_table.empty()) return request;
    const std::size_t dot = one.version_table.find('.');
    const bool has_schema = dot != std::string::npos;
    request.scope.version_table.schema = has_schema ? one.version_table.substr(0, dot) : "";
    request.scope.version_table.name = one.version_table.substr(has_schema ? dot + 1 : 0);
    return request;
  }

  static void expect_outcome(const std::vector<std::string>& ours, const Case& one) {
    std::string text;
    for (const std::string& line : ours) text += "\nours " + line;
    EXPECT_EQ(ours, one.ours) << "to be written as\n[" << one.name << "]" << (ours.empty() ? "\nours nothing" : text);
  }

  // Empty. A new one takes PostgreSQL a tenth of a second.
  Subject& database() {
    if (!is_postgresql || !subject_) {
      subject_ = std::make_unique<Subject>();
      if (is_sqlite()) subject_->run("PRAGMA synchronous = OFF");
    } else {
      subject_->run("DROP SCHEMA IF EXISTS public, test_schema, test_schema_2 CASCADE; CREATE SCHEMA public");
    }
    return *subject_;
  }

  // What the server makes of their SQL.
  autogenerate::Models described(const std::vector<std::string>& sql) {
    autogenerate::Models models;
    models.database = is_mysql ? made_of(sql, Subject()) : made_for_a_moment(sql);
    return models;
  }

  static schema::Database made_of(const std::vector<std::string>& sql, Subject&& subject) {
    for (const std::string& one : sql) subject.run(one);
    return reflection::reflect(*subject.connection, {});
  }

  schema::Database made_for_a_moment(const std::vector<std::string>& sql) {
    if (!models_) models_ = std::make_unique<Subject>();
    db::Connection& connection = *models_->connection;
    schema::Database database;
    connection.begin();
    try {
      for (const std::string& one : sql) models_->run(one);
      database = reflection::reflect_within(connection, {});
    } catch (const Error&) {
      connection.rollback();
      throw;
    }
    connection.rollback();
    return database;
  }

  std::unique_ptr<Subject> subject_, models_;
};

TEST_P(AlembicCases, AreAnsweredAsTheySay) {
  const int version = is_postgresql ? Subject().connection->server_version() / 10000 : 0;
  for (const Case& one : read_cases(backend + "/" + GetParam() + ".txt"))
    if (!is_postgresql || one.since <= version) check(one);
}

INSTANTIATE_TEST_SUITE_P(About, AlembicCases, testing::ValuesIn(topics(backend)),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace migrator::test
