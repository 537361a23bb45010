#include "db/mysql/error.hpp"

#include <errmsg.h>
#include <fmt/format.h>
#include <mysqld_error.h>

#include <algorithm>

#include "db/mysql/missing_right.hpp"

namespace migrator::db::mysql {
namespace {

// MySQL's own, which MariaDB's headers do not have.
constexpr unsigned kSessionWasKilled = 3169;
constexpr unsigned kClientInteractionTimeout = 4031;

ErrorKind kind_of(unsigned code) {
  switch (code) {
    case ER_LOCK_WAIT_TIMEOUT:
    case ER_LOCK_DEADLOCK: return ErrorKind::lock_timeout;  // the same revision may be tried again
    default: return is_lost_connection(code) ? ErrorKind::connection : ErrorKind::sql;
  }
}

std::string advice(const Reason& reason) {
  switch (reason.code) {
    case ER_LOCK_DEADLOCK: return "the server has rolled the transaction back";
    case ER_ALTER_OPERATION_NOT_SUPPORTED:
    case ER_ALTER_OPERATION_NOT_SUPPORTED_REASON:
      return "say another algorithm() or lock(), or leave them to the server, which then may copy the table";
    case ER_BLOB_KEY_WITHOUT_LENGTH:
      return R"(a key takes the front of a text: key("column").prefix(n) of an index, .prefix("column", n) of )"
             R"(a primary key; or give the column a length: string(n))";
    case ER_NET_PACKET_TOO_LARGE: return "raise max_allowed_packet on the server";
    case ER_NO_DB_ERROR: return "name the database in the URL: mysql://user@host/database";
    case ER_OPTION_PREVENTS_STATEMENT:
      if (reason.message.find("read-only") == std::string::npos) return {};
      return "the server takes no changes, as a replica does: give the URL of the primary server";
    default: return {};
  }
}

std::string code_name(unsigned code) { return fmt::format("the server's error {}", code); }

// Where the text that a syntax error is near to begins: up to 80 characters of it, and the line. Nothing else has a
// place.
std::optional<std::size_t> offset_of(const std::string& message, const std::string& sql, std::size_t start) {
  constexpr std::string_view kNear = "near '", kAtLine = "' at line ";
  const auto near = message.find(kNear);
  const auto at_line = message.rfind(kAtLine);
  if (near == std::string::npos || at_line == std::string::npos || at_line < near + kNear.size()) return std::nullopt;
  const std::string text = message.substr(near + kNear.size(), at_line - near - kNear.size());
  if (text.empty()) return sql.size();
  // The end of the statement when there is less than that much text; else the first place in the line or behind it.
  if (sql.size() >= start + text.size() && sql.ends_with(text)) return sql.size() - text.size();
  std::size_t line = start;
  for (int number = std::atoi(message.c_str() + at_line + kAtLine.size()); number > 1 && line < sql.size(); --number)
    line = std::min(sql.find('\n', line), sql.size() - 1) + 1;
  const auto found = sql.find(text, line);
  return found == std::string::npos ? std::nullopt : std::optional(found);
}

}  // namespace

bool is_lost_connection(unsigned code) {
  constexpr unsigned codes[] = {CR_SERVER_GONE_ERROR, CR_SERVER_LOST,    CR_SERVER_LOST_EXTENDED,  ER_SERVER_SHUTDOWN,
                                ER_CONNECTION_KILLED, kSessionWasKilled, kClientInteractionTimeout};
  return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

bool is_interrupted(unsigned code) { return code == ER_QUERY_INTERRUPTED; }

Error server_error(const Reason& reason, const std::string& sql, std::size_t start) {
  Error error(kind_of(reason.code), reason.message);
  error.sql_state = reason.sql_state;
  error.statement = FailedStatement{sql, std::nullopt};
  if (reason.code == ER_PARSE_ERROR) error.statement->offset = offset_of(reason.message, sql, start);
  error.hint(advice(reason));
  error.hint(grant_for(reason, sql));
  if (reason.code != 0) error.hint(code_name(reason.code));
  return error;
}

bool has_code(const Error& error, unsigned code) {
  return std::find(error.hints.begin(), error.hints.end(), code_name(code)) != error.hints.end();
}

}  // namespace migrator::db::mysql
