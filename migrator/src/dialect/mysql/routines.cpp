#include <fmt/format.h>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

void check(const schema::CreateRoutine& create) {
  if (!create.language.empty() && lower(create.language) != "sql")
    refuse(fmt::format("language {}", create.language),
           "write it in SQL for MySQL, BEGIN … END, where op.backend() is \"mysql\"");
  if (create.strict) refuse("STRICT", "ask the arguments in the body: IF a IS NULL THEN RETURN NULL; END IF;");
  if (!create.settings.empty()) refuse("settings of a routine", "SET them in the body");
}

// The planner's cost, rows and PARALLEL never change an answer. DETERMINISTIC and the like are asked for by a server
// that writes a binary log.
std::string attributes_of(const schema::CreateRoutine& create) {
  std::string sql;
  if (create.volatility == schema::Volatility::immutable) sql += "\n  DETERMINISTIC";
  if (create.volatility == schema::Volatility::stable) sql += "\n  READS SQL DATA";
  // Unsaid it would be the definer's rights, unlike everywhere else.
  return sql + (create.security_definer ? "\n  SQL SECURITY DEFINER" : "\n  SQL SECURITY INVOKER");
}

// A semicolon behind the last word is no part of it.
std::string body_of(const schema::CreateRoutine& create) {
  std::string_view text = create.body.text;
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "";
  text = text.substr(begin, text.find_last_not_of(" \t\r\n;") + 1 - begin);
  return std::string(text);
}

}  // namespace

Statements render(const Context& context, const schema::CreateRoutine& create) {
  check(create);
  const std::string kind = upper(schema::words_of(create.kind));
  const std::string name = context.name(create.name);
  Statements statements;
  if (create.replace && !context.mariadb()) statements.push_back({fmt::format("DROP {} IF EXISTS {}", kind, name)});
  std::string sql = fmt::format("CREATE {}{} {}({})", create.replace && context.mariadb() ? "OR REPLACE " : "", kind,
                                name, create.arguments);
  if (!create.returns.empty()) sql += " RETURNS " + create.returns;
  statements.push_back({sql + attributes_of(create) + "\n" + body_of(create)});
  return statements;
}

}  // namespace migrator::dialect::mysql
