// What the dialect writes is run by a MySQL or MariaDB server, and its effect read back.
#pragma once

#include "dialect/checkpoint_dialect.hpp"
#include "operations.hpp"
#include "support/mysql_server.hpp"

namespace migrator::testing {

class OnMysql : public MysqlDatabase {
 protected:
  // As a run does: what needs an answer gets it.
  std::vector<dialect::Statement> statements_of(Action action) {
    const Operation operation{std::move(action), here};
    const auto question = dialect_.asks_first(operation);
    if (!question) return dialect_.render(operation, version());
    const std::vector<Cells> rows = cells(*question);
    const std::string answer = rows.empty() ? "" : rows.front().back().value_or("");
    return dialect_.render_with(operation, answer, version());
  }

  void run(Action action) {
    for (const auto& statement : statements_of(std::move(action))) query(statement);
  }

  // What a checkpoint has of the object that a statement is about.
  std::string state_before(std::string_view sql) {
    const dialect::CheckpointDialect& checkpoints = *dialect_.checkpoints();
    const auto question = checkpoints.state_query(sql);
    if (!question) throw std::runtime_error("no question for " + std::string(sql));
    std::string answer;
    try {
      for (const Row& row : query(*question))
        for (const std::string& cell : row) answer += cell + "\n";
    } catch (const std::runtime_error& error) {
      if (std::string(error.what()).find("doesn't exist") == std::string::npos) throw;
      return "absent";
    }
    return checkpoints.lasting(answer);
  }

  bool is_mariadb() const { return dialect::mysql::is_mariadb(version()); }
  // As each of the two writes it.
  std::string written(const char* by_mariadb, const char* by_mysql) const {
    return is_mariadb() ? by_mariadb : by_mysql;
  }
  void expect_refusal(const Action& action, const char* by_mysql) {
    if (is_mariadb()) return run(action);
    EXPECT_THAT(refusal(dialect_, action, version()), ::testing::HasSubstr(by_mysql));
  }

  std::string table_text(const std::string& table) { return query("SHOW CREATE TABLE " + dialect_.quote(table))[0][1]; }
  // The line of SHOW CREATE TABLE that has this in it.
  std::string line_of(const std::string& table, const std::string& part) {
    const std::string text = table_text(table);
    const std::size_t at = text.find(part);
    if (at == std::string::npos) return "(no " + part + ") in " + text;
    const std::size_t begin = text.find_first_not_of(' ', text.rfind('\n', at) + 1);
    const std::string line = text.substr(begin, text.find('\n', at) - begin);
    return line.ends_with(',') ? line.substr(0, line.size() - 1) : line;
  }
};

}  // namespace migrator::testing
