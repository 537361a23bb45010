// A database of MariaDB or MySQL: SQL in, values out.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <regex>

#include "../db/test_database.hpp"
#include "autogenerate/creation.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "reflection/reflection.hpp"

namespace migrator::test::mysql {

struct Subject {
  TestDatabase database;
  std::unique_ptr<db::Connection> connection = database.open();

  void run(const std::string& sql) { connection->execute(std::vector<db::Statement>{{sql, {}, {}}}); }
  schema::Database reflect(const reflection::Scope& scope = {}) { return reflection::reflect(*connection, scope); }
  bool is_mariadb() const { return dialect::mysql::is_mariadb(connection->server_version()); }

  std::vector<std::string> texts(const std::string& query, const std::string& column) {
    std::vector<std::string> found;
    const db::ResultSet answer = connection->query({query, {}, {}});
    for (const auto& row : answer.rows)
      for (std::size_t i = 0; i < row.size(); ++i)
        if (column.empty() ? i == 0 : answer.columns.at(i) == column) found.push_back(std::get<std::string>(row[i]));
    return found;
  }

  // Without the numbers that rows have reached, without the methods, which InnoDB has one of, and with the keys in the
  // order of their names: where those come to be that the server makes for foreign keys is its own affair.
  // What MySQL writes although it says nothing: RESTRICT, and a character set beside its collation.
  // Triggers are kept as their author wrote them, and we lay them out; MySQL takes the semicolon behind a function for
  // a part of it.
  static std::string comparable(const std::string& text) {
    if (!text.starts_with("CREATE TABLE")) return trimmed(std::regex_replace(text, std::regex("[\\s`]+|;$"), " "));
    std::vector<std::string> lines =
        split(std::regex_replace(text,
                                 std::regex(" AUTO_INCREMENT=[0-9]+| USING (BTREE|HASH)| ON (DELETE|UPDATE) RESTRICT| "
                                            "CHARACTER SET \\w+(?= COLLATE)"),
                                 ""),
              "\n");
    for (std::string& line : lines)
      if (line.ends_with(',')) line.pop_back();
    const auto is_key = [](const std::string& line) {
      return line.starts_with("  KEY ") || line.starts_with("  UNIQUE KEY ");
    };
    const auto keys = std::ranges::stable_partition(lines, [&](const std::string& line) { return !is_key(line); });
    std::ranges::sort(keys);
    return join(lines, "\n");
  }

  // As the server writes all that there is.
  std::vector<std::string> contents() {
    std::vector<std::string> all;
    const std::string own = texts("SELECT DATABASE()", "").at(0);
    const auto add = [&](const std::string& list, const std::string& kind, const std::string& column) {
      for (const std::string& name : texts(list, ""))
        for (const std::string& text : texts(fmt::format("SHOW CREATE {} `{}`", kind, name), column))
          all.push_back(std::regex_replace(comparable(text), std::regex(own), "here"));
    };
    const std::string tables = "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND ";
    add(tables + "TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY 1", "TABLE", "Create Table");
    add(tables + "TABLE_TYPE = 'SEQUENCE' ORDER BY 1", "SEQUENCE", "Create Table");
    add(tables + "TABLE_TYPE = 'VIEW' ORDER BY 1", "VIEW", "Create View");
    const std::string routines =
        "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE() AND ROUTINE_TYPE = ";
    add(routines + "'FUNCTION' ORDER BY 1", "FUNCTION", "Create Function");
    add(routines + "'PROCEDURE' ORDER BY 1", "PROCEDURE", "Create Procedure");
    add("SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() "
        "ORDER BY EVENT_OBJECT_TABLE, ACTION_ORDER, 1",
        "TRIGGER", "SQL Original Statement");
    add("SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE() ORDER BY 1", "EVENT",
        "Create Event");
    return all;
  }

  std::vector<std::string> statements_of(const schema::Database& what) const {
    std::vector<std::string> statements;
    for (const schema::Operation& operation :
         autogenerate::creation_of(what, autogenerate::ForwardReferences::refused_in_keys))
      for (const dialect::Statement& one : dialect::dialect_of("mysql").render(operation, connection->server_version()))
        statements.push_back(one.sql);
    return statements;
  }

  void run_all(const std::vector<std::string>& statements) {
    for (const std::string& sql : statements) {
      SCOPED_TRACE(sql);
      try {
        run(sql);
      } catch (const Error& error) {
        FAIL() << error.what();
      }
    }
  }
};

}  // namespace migrator::test::mysql
