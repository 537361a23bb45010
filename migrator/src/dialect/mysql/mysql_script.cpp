#include "dialect/mysql/mysql_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/mysql_mode.hpp"
#include "base/text.hpp"
#include "dialect/mysql/statement_splitter.hpp"
#include "dialect/parameters.hpp"

namespace migrator::dialect::mysql {

namespace {

// As a connection of ours has them.
std::string settings() { return fmt::format("SET NAMES utf8mb4;\nSET {};\n", mysql_read_alike); }

// Outside a routine there is no IF and no SIGNAL. The name of a check, of 64 characters at most, is the one text of
// ours that comes out with an error. MySQL takes nothing but a comparison for a condition.
constexpr std::string_view guards = R"(CREATE TEMPORARY TABLE `migrator_guard` (
  `place` BOOLEAN,
  `lock` BOOLEAN,
  CONSTRAINT `the database is not where this script begins, or was changed` CHECK (`place` <> 0),
  CONSTRAINT `another migrator works on this database` CHECK (`lock` <> 0)
);
)";

// In an expression a minus could meet another one, and two begin a comment. The client takes away the carriage return
// at the end of a line, in a text as well.
std::string safe_literal(const MysqlDialect& dialect, const schema::Value& value) {
  const auto* words = std::get_if<std::string>(&value);
  if (words && words->find('\r') != std::string::npos && words->find('\0') == std::string::npos)
    return "_utf8mb4 " + dialect.literal(schema::Bytes{*words});
  std::string text = dialect.literal(value);
  return text.starts_with('-') ? "(" + text + ")" : text;
}

// Something that is not closed hides the statement behind it.
void require_finished(const std::string& sql) {
  constexpr std::string_view next = "SELECT 1";
  const std::string with_next = fmt::format("{}\n;{}", sql, next);
  const std::vector<StatementPart> parts = split_statements(with_next);
  if (parts.size() == 2 && parts.back().sql == next) return;
  Error error(ErrorKind::sql, parts.size() > 2
                                  ? "there are several statements where one is expected"
                                  : "the statement is not finished: a quote, a comment or BEGIN is open at "
                                    "its end");
  error.statement = FailedStatement{sql, std::nullopt};
  throw error;
}

bool has_semicolon(const std::string& sql) {
  Lexer lexer(sql, lexical_rules);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next())
    if (token.is_symbol(';')) return true;
  return false;
}

bool ends_with_comment(const std::string& sql) { return split_statements(sql + ";SELECT 1").size() == 1; }

// The client ends a statement at the first semicolon, in a body as well.
std::string terminated(const std::string& sql) {
  if (!has_semicolon(sql)) return sql + (ends_with_comment(sql) ? "\n;" : ";");
  std::string delimiter = "$$";
  while (sql.find(delimiter) != std::string::npos) delimiter += '$';
  return fmt::format("DELIMITER {0}\n{1}\n{0}\nDELIMITER ;", delimiter, sql);
}

}  // namespace

const ScriptDialect& MysqlDialect::script() const {
  static const MysqlScript script;
  return script;
}

std::string MysqlScript::statement(const Statement& statement) const {
  std::vector<std::string> literals;
  std::ranges::transform(statement.parameters, std::back_inserter(literals),
                         [&](const schema::Value& value) { return safe_literal(dialect_, value); });
  const std::string text = with_values(statement.sql, lexical_rules, parameter_markers, literals);
  const std::vector<StatementPart> parts = split_statements(text);
  if (parts.empty()) return {};
  require_finished(text);
  return terminated(std::string(parts.front().sql));
}

std::string MysqlScript::opening(const VersionTable& table, const std::vector<std::string>& rows) const {
  return fmt::format("{}{}INSERT INTO `migrator_guard` (`lock`) SELECT GET_LOCK({}, 0);\n{}{}{}", settings(), guards,
                     lock_name(table), rows.empty() ? "" : guard_of_table(table), create_tables(table),
                     guard(table, rows));
}

// What begins at a revision makes no tables where there are none.
std::string MysqlScript::guard_of_table(const VersionTable& table) const {
  return fmt::format(
      "INSERT INTO `migrator_guard` (`place`) SELECT COUNT(*) = 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = "
      "{} "
      "AND TABLE_NAME = {};\n",
      table.schema.empty() ? "DATABASE()" : dialect_.literal(table.schema), dialect_.literal(table.name));
}

std::string MysqlScript::guard(const VersionTable& table, const std::vector<std::string>& rows) const {
  std::vector<std::string> literals;
  std::ranges::transform(rows, std::back_inserter(literals),
                         [&](const std::string& row) { return dialect_.literal(row); });
  const std::string are_known = rows.empty()
                                    ? std::string()
                                    : fmt::format(" AND COUNT(CASE WHEN `version_num` IN ({}) THEN 1 END) = {}",
                                                  join(literals, ", "), rows.size());
  return fmt::format("INSERT INTO `migrator_guard` (`place`) SELECT COUNT(*) = {}{} FROM {};\n", rows.size(), are_known,
                     qualified(dialect_, table.schema, table.name));
}

std::string MysqlScript::closing(const VersionTable& table) const {
  return fmt::format("DROP TEMPORARY TABLE `migrator_guard`;\nDO RELEASE_LOCK({});\n", lock_name(table));
}

std::string MysqlScript::ensure_tables(const VersionTable& table) const {
  return fmt::format("{}\n{}", settings(), create_tables(table));
}

std::string MysqlScript::create_tables(const VersionTable& table) const {
  return fmt::format("{};\n{};\n", dialect_.create_version_table(table).sql, dialect_.create_history_table(table).sql);
}

// The lock of a run (db/mysql), whose name has 64 characters at most.
std::string MysqlScript::lock_name(const VersionTable& table) const {
  const std::string schema = table.schema.empty() ? "COALESCE(DATABASE(), '')" : dialect_.literal(table.schema);
  return fmt::format(
      "(SELECT IF(CHAR_LENGTH(k) <= 64, k, CONCAT('migrator ', LEFT(SHA2(k, 256), 40))) FROM "
      "(SELECT CONCAT('migrator ', {}, '.', {}) AS k) AS full_name)",
      schema, dialect_.literal(table.name));
}

bool MysqlScript::changes_session(std::string_view sql) const {
  const std::vector<std::string> words = leading_words(sql, lexical_rules, 2);
  return !words.empty() && (words.front() == "use" || (words.front() == "set" && words.back() != "statement"));
}

std::string MysqlScript::restore_session() const {
  const std::string again = settings();
  return "SET sql_mode = DEFAULT, foreign_key_checks = DEFAULT, unique_checks = DEFAULT, time_zone = DEFAULT;\n" +
         again.substr(0, again.size() - 1);
}

const ConditionalScript& MysqlScript::conditional() const {
  throw Error(ErrorKind::usage,
              "there is no --idempotent script for MySQL: outside a routine neither its SQL nor its client has an IF");
}

}  // namespace migrator::dialect::mysql
