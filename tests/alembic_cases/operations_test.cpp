// The operations of Alembic's test_mysql on a server: what is there behind ours is what is there behind Alembic's SQL,
// or what the case says, and for what reason. README.md.
#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "../dialect/alembic/node_of_json.hpp"
#include "../difference/subject.hpp"
#include "case.hpp"
#include "db/driver.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "schema/operation_reader.hpp"

namespace migrator::test {
namespace {

const std::string refused = "refused";

struct OperationCase {
  std::string name;
  std::vector<std::string> from;  // SQL of the database
  std::vector<schema::Operation> operations;
  std::vector<std::string> sql;   // Alembic's
  std::vector<std::string> ours;  // SQL for what ours come to, where that is something else
  std::string why;
  bool only_mysql = false;  // on MariaDB there is no difference
};

void read_line(OperationCase& into, const std::string& line) {
  const std::string word = line.substr(0, line.find(' ')), rest = line.substr(5);
  if (word == "from") return into.from.push_back(rest);
  if (word == "sql") return into.sql.push_back(rest);
  if (word == "ours") return into.ours.push_back(rest);
  if (word == "why") return void(into.why = rest);
  if (word == "only") return void(into.only_mysql = rest == "mysql");
  if (word != "op") throw std::runtime_error(into.name + ": what is " + line);
  const auto json = nlohmann::ordered_json::parse(rest);
  into.operations.push_back(schema::read_operation(migrator::testing::node_of(json)));
}

std::vector<OperationCase> operation_cases() {
  std::ifstream file(CASES_DIRECTORY "/operations/mysql.txt");
  std::vector<OperationCase> cases;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("[")) {
      cases.emplace_back().name = line;
    } else if (!line.empty()) {
      read_line(cases.back(), line);
    }
  return cases;
}

// The server's own words for its tables.
std::string picture(Subject& subject) {
  std::string text;
  db::Connection& connection = *subject.connection;
  for (const auto& table : connection.query({"SHOW TABLES", {}, {}}).rows) {
    const std::string name = dialect().quote(std::get<std::string>(table[0]));
    text += std::get<std::string>(connection.query({"SHOW CREATE TABLE " + name, {}, {}}).rows[0][1]) + "\n";
  }
  return text;
}

template <class Change>
std::string picture_after(const OperationCase& one, Change change) {
  Subject subject;
  for (const std::string& sql : one.from) subject.run(sql);
  try {
    change(subject);
  } catch (const Error&) {
    return refused;
  }
  return picture(subject);
}

std::string picture_after_sql(const OperationCase& one, const std::vector<std::string>& statements) {
  return picture_after(one, [&](Subject& subject) {
    for (const std::string& sql : statements) {
      if (sql.starts_with(refused)) throw Error(ErrorKind::sql, sql);
      subject.run(sql);
    }
  });
}

bool differs(const OperationCase& one, bool on_mariadb) { return !one.why.empty() && !(one.only_mysql && on_mariadb); }

TEST(AlembicOperations, ComeToWhatTheySay) {
  db::set_driver_directory(DRIVERS);
  const std::vector<OperationCase> cases = operation_cases();
  ASSERT_GE(cases.size(), 46u);
  const bool on_mariadb = dialect::mysql::is_mariadb(Subject().connection->server_version());
  for (const OperationCase& one : cases) {
    SCOPED_TRACE(one.name);
    const std::string ours = picture_after(one, [&](Subject& subject) { run(subject, one.operations); });
    const std::string theirs = picture_after_sql(one, one.sql);
    EXPECT_EQ(ours, differs(one, on_mariadb) ? picture_after_sql(one, one.ours) : theirs);
    EXPECT_NE(ours, refused);
    EXPECT_TRUE(!differs(one, on_mariadb) || ours != theirs) << "no difference any more";
  }
}

TEST(AlembicOperations, HaveReasonsThatAreSaid) {
  std::set<std::string> said, used;
  for (const Reason& one : read_reasons("operations/reasons.txt")) said.insert(one.word);
  for (const OperationCase& one : operation_cases())
    if (!one.why.empty()) used.insert(one.why);
  EXPECT_EQ(used, said);
}

}  // namespace
}  // namespace migrator::test
