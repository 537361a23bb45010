#include <fmt/format.h>

#include "dialect/postgresql/objects.hpp"

namespace migrator::dialect::postgresql {

namespace {

// Between dollar quotes a text stands as it is. It must not hold the closing quote, nor end with the beginning of it.
std::string dollar_quoted(const std::string& text) {
  std::string quote = "$body$";
  for (int number = 1; (text + quote).find(quote) != text.size(); ++number) quote = fmt::format("$body{}$", number);
  return quote + text + quote;
}

std::string_view words_of(schema::Volatility volatility) {
  using enum schema::Volatility;
  switch (volatility) {
    case unsaid: return "";
    case immutable: return " IMMUTABLE";
    case stable: return " STABLE";
  }
  return "";
}

std::string_view words_of(schema::Parallel parallel) {
  using enum schema::Parallel;
  switch (parallel) {
    case unsaid: return "";
    case safe: return " PARALLEL SAFE";
    case restricted: return " PARALLEL RESTRICTED";
  }
  return "";
}

std::string attributes_of(const Context& context, const schema::CreateRoutine& create) {
  std::string sql;
  sql += words_of(create.volatility);
  if (create.strict) sql += " STRICT";
  if (create.leakproof) sql += " LEAKPROOF";
  if (create.security_definer) sql += " SECURITY DEFINER";
  sql += words_of(create.parallel);
  if (create.cost) sql += fmt::format(" COST {}", *create.cost);
  if (create.rows) sql += fmt::format(" ROWS {}", *create.rows);
  for (const auto& [name, value] : create.settings)
    sql += fmt::format("\n  SET {} TO {}", setting_name(context, name), value);
  return sql;
}

std::string body_of(const Context& context, const schema::RoutineBody& body) {
  if (!body.is_sql) return "AS " + dollar_quoted(body.text);
  need_version(context, 14, "sql_body() of a routine", "give the same statements as body(), with language(\"sql\")");
  return body.text;
}

}  // namespace

Statements render(const Context& context, const schema::CreateRoutine& create) {
  std::string sql = fmt::format("CREATE {}{} {}({})", create.replace ? "OR REPLACE " : "",
                                create.kind == schema::ObjectKind::procedure ? "PROCEDURE" : "FUNCTION",
                                context.name(create.name), create.arguments);
  if (!create.returns.empty()) sql += " RETURNS " + create.returns;
  sql += "\n  LANGUAGE " + context.quote(create.language.empty() ? "sql" : create.language);
  sql += attributes_of(context, create);
  return {{sql + "\n" + body_of(context, create.body)}};
}

}  // namespace migrator::dialect::postgresql
