#include "db/postgresql/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace migrator::db::postgresql {
namespace {

ErrorKind kind_of(const PGresult* result, std::string_view state) {
  if (state == "55P03") return ErrorKind::lock_timeout;  // lock_not_available
  // Not the states 08…: they may be about another connection, of a foreign table say, or about a wrong number of
  // parameters.
  return ends_session(result) ? ErrorKind::connection : ErrorKind::sql;
}

// For an error within a function, say: where in the function's own text.
std::string inner_query(const PGresult* result) {
  const std::string query = field(result, PG_DIAG_INTERNAL_QUERY);
  return query.empty() ? query : fmt::format("in the inner statement: {}", query);
}

}  // namespace

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text ? text : std::string();
}

bool ends_session(const PGresult* result) {
  const std::string severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  return severity == "FATAL" || severity == "PANIC";
}

Error server_error(const PGresult* result, const std::string& sql) {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  Error error(kind_of(result, state), field(result, PG_DIAG_MESSAGE_PRIMARY));
  error.sql_state = state;
  error.statement = FailedStatement{sql, std::nullopt};
  std::size_t position = 0;
  const std::string digits = field(result, PG_DIAG_STATEMENT_POSITION);
  std::from_chars(digits.data(), digits.data() + digits.size(), position);
  if (position > 0) error.statement->offset = byte_offset(sql, position);
  error.hint(field(result, PG_DIAG_MESSAGE_DETAIL));
  error.hint(field(result, PG_DIAG_MESSAGE_HINT));
  error.hint(inner_query(result));
  error.hint(field(result, PG_DIAG_CONTEXT));
  return error;
}

std::string library_message(const PGconn* connection, const Url& url) {
  const std::string_view lines = PQerrorMessage(connection);
  std::string message;
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto end = std::min(lines.find('\n', begin), lines.size());
    const auto text = lines.find_first_not_of(" \t", begin);
    if (text < end) message += fmt::format("{}{}", message.empty() ? "" : " ", lines.substr(text, end - text));
    begin = end + 1;
  }
  return url.mask(message);
}

std::size_t byte_offset(const std::string& utf8, std::size_t position) {
  std::size_t offset = 0;
  for (std::size_t character = 1; character < position && offset < utf8.size(); ++character) do
      ++offset;
    while (offset < utf8.size() && (static_cast<unsigned char>(utf8[offset]) & 0xC0) == 0x80);
  return offset;
}

}  // namespace migrator::db::postgresql
