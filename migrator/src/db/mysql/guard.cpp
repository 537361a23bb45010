#include "db/mysql/guard.hpp"

#include <fmt/format.h>

#include "db/mysql/connect.hpp"
#include "db/mysql/error.hpp"
#include "db/mysql/values.hpp"
#include "db/mysql/waiting.hpp"

namespace migrator::db::mysql {

MYSQL* Guard::connection() {
  if (!handle_) {
    handle_ = connect(url_, options_);
    // It sits idle for as long as a run takes, and a server ends idle sessions after wait_timeout. A year is the most.
    mysql_query(handle_.get(), "SET SESSION wait_timeout = 31536000");
  }
  return handle_.get();
}

// What information_schema refuses comes in the place of the rows.
std::string Guard::ask(const std::string& sql) {
  MYSQL* server = connection();
  const bool sent = mysql_real_query(server, sql.data(), sql.size()) == 0;
  const Result result(sent ? mysql_store_result(server) : nullptr);
  if (mysql_errno(server) != 0) fail(sql);
  const MYSQL_ROW row = result ? mysql_fetch_row(result.get()) : nullptr;
  return row && row[0] ? std::string(row[0], mysql_fetch_lengths(result.get())[0]) : std::string();
}

void Guard::fail(const std::string& sql) {
  MYSQL* server = handle_.get();
  Error error = server_error({mysql_errno(server), mysql_sqlstate(server), url_.mask(mysql_error(server))}, sql);
  if (error.kind == ErrorKind::connection) handle_.reset();
  throw error;
}

bool Guard::ask_quietly(const std::string& sql) noexcept {
  try {
    ask(sql);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

bool Guard::is_lost() const { return !handle_ || has_left(handle_.get()); }

std::string Guard::quoted(const std::string& text) {
  std::string literal;
  append_literal(literal, std::string_view(text), connection());
  return literal;
}

}  // namespace migrator::db::mysql
