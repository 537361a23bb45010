#include "subject.hpp"

#include <gmock/gmock.h>

#include "autogenerate/creation.hpp"
#include "autogenerate/mentions.hpp"
#include "autogenerate/source.hpp"
#include "engine/statement_queue.hpp"
#include "engine/transactional.hpp"

namespace migrator::test {

using schema::Operation;

const dialect::Dialect& dialect() {
  return dialect::dialect_of(is_postgresql ? "postgresql" : is_mysql ? "mysql" : "sqlite");
}

void Subject::run(const std::string& sql) { connection->execute(std::vector<db::Statement>{{sql, {}, {}}}); }

difference::Difference Subject::compare(const autogenerate::Models& models, const difference::Request& request) {
  return difference::difference_of(*connection, models, request);
}

std::string source_of(const std::vector<Operation>& operations, int version) {
  return autogenerate::cpp_source(operations, [&](const Operation& one) {
    std::vector<schema::Execute> statements;
    for (const dialect::Statement& statement : dialect().render(one, version))
      statements.push_back({statement.sql, statement.parameters});
    return statements;
  });
}

void run(Subject& subject, const std::vector<Operation>& operations) {
  db::Connection& connection = *subject.connection;
  const engine::RunOptions options;
  const std::function<bool()> is_interrupted = [] { return false; };
  engine::Observer observer;
  connection.begin();
  try {
    const engine::QueueSetting setting{connection, dialect(), options, observer, is_interrupted};
    engine::Transactional transactional(setting, [] { return db::Statement{"SELECT 1", {}, {}}; });
    engine::StatementQueue queue(setting, transactional);
    for (const Operation& operation : operations) queue.run(operation);
    queue.flush();
    queue.check_references();
    connection.commit();
  } catch (const Error&) {
    connection.rollback();
    throw;
  }
}

bool try_to_run(Subject& subject, const std::vector<Operation>& operations) {
  try {
    run(subject, operations);
    return true;
  } catch (const Error& error) {
    ADD_FAILURE() << error.what() << "\nin\n"
                  << (error.statement ? error.statement->sql : "") << "\nof\n"
                  << source_of(operations, subject.connection->server_version());
    return false;
  }
}

std::vector<Operation> creation_of(schema::Database database) {
  database.dependencies = autogenerate::mentions_in(database);
  return autogenerate::creation_of(database, difference::backend_of(dialect().backend()).references);
}

void expect_same(Subject& subject, const autogenerate::Models& models, const std::vector<std::string>& but,
                 const difference::Request& request) {
  const difference::Difference difference = subject.compare(models, request);
  EXPECT_EQ(source_of(difference.upgrade, subject.connection->server_version()), "");
  EXPECT_EQ(difference.impossible, but);
}

}  // namespace migrator::test
