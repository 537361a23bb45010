#include "db/mysql/missing_right.hpp"

#include <fmt/format.h>
#include <mysqld_error.h>

#include <array>
#include <string_view>
#include <utility>

#include "db/mysql/script.hpp"

namespace migrator::db::mysql {
namespace {

// What follows `before`, up to `behind`; empty where it does not occur.
std::string between(const std::string& text, std::string_view before, std::string_view behind) {
  const std::size_t found = text.find(before);
  if (found == std::string::npos) return {};
  const std::size_t begin = found + before.size();
  return text.substr(begin, text.find(behind, begin) - begin);
}

std::string grant(std::string_view right, const std::string& database, const std::string& user) {
  return fmt::format("GRANT {} ON {}.* TO {} gives the right", right,
                     database.empty() ? "the_database" : "`" + database + "`", user);
}

// "INSERT command denied to user 'app'@'localhost' for table `shop`.`t`"; MySQL leaves out the database.
std::string denied_command(const std::string& message) {
  const std::string command = message.substr(0, message.find(" command denied"));
  const std::string user = between(message, "to user ", " for ");
  if (command == "execute") return grant("EXECUTE", between(message, "routine '", "."), user);
  if (command == "alter routine") return grant("ALTER ROUTINE", between(message, "routine '", "."), user);
  return grant(command == "SHOW" ? "SELECT" : command, between(message, " for table `", "`"), user);
}

// Some have a right of their own, else it is named as the statement is.
std::string_view right_of(const std::vector<std::string>& words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> rights{
      {{"LOCK", "LOCK TABLES"},
       {"TEMPORARY", "CREATE TEMPORARY TABLES"},
       {"FUNCTION", "CREATE ROUTINE"},
       {"PROCEDURE", "CREATE ROUTINE"},
       {"EVENT", "EVENT"}}};
  for (const std::string& word : words)
    for (const auto& [of, right] : rights)
      if (word == of) return right;
  return words.empty() ? std::string_view() : words.front();
}

// "Access denied for user 'app'@'localhost' to database 'shop'": for what, only the statement tells.
std::string denied_database(const std::string& message, const std::string& sql) {
  constexpr std::size_t enough = 8;
  const std::vector<std::string> words = first_words(sql, enough);
  return grant(right_of(words), between(message, "to database '", "'"), between(message, "for user ", " to "));
}

// "Access denied; you need (at least one of) the SUPER privilege(s) for this operation"; MySQL 8 says "the SUPER or
// SYSTEM_VARIABLES_ADMIN", of which the last is the least.
std::string denied_operation(const std::string& message) {
  const std::string rights = between(message, "(at least one of) the ", " privilege");
  const std::size_t last = rights.rfind(" or ");
  const std::string right = last == std::string::npos ? rights : rights.substr(last + 4);
  return right.empty() ? right : fmt::format("GRANT {} ON *.* gives the right", right);
}

}  // namespace

std::string grant_for(const Reason& reason, const std::string& sql) {
  switch (reason.code) {
    case ER_TABLEACCESS_DENIED_ERROR:
    case ER_COLUMNACCESS_DENIED_ERROR:
    case ER_PROCACCESS_DENIED_ERROR: return denied_command(reason.message);
    case ER_DBACCESS_DENIED_ERROR: return denied_database(reason.message, sql);
    case ER_SPECIFIC_ACCESS_DENIED_ERROR: return denied_operation(reason.message);
    default: return {};
  }
}

}  // namespace migrator::db::mysql
