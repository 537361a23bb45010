#include <fmt/format.h>

#include <array>

#include "dialect/postgresql/objects.hpp"

namespace migrator::dialect::postgresql {

namespace {

// BEFORE INSERT OR UPDATE OF "a", "b"
std::string occasion_of(const Context& context, const schema::Trigger& trigger) {
  constexpr std::array<std::string_view, 4> timings{"", "BEFORE", "AFTER", "INSTEAD OF"};
  constexpr std::array<std::string_view, 4> events{"INSERT", "UPDATE", "DELETE", "TRUNCATE"};
  std::vector<std::string> words;
  for (const schema::TriggerEvent event : trigger.events) {
    std::string& word = words.emplace_back(events[static_cast<std::size_t>(event)]);
    if (event != schema::TriggerEvent::update || trigger.update_of.empty()) continue;
    std::vector<std::string> columns;
    for (const std::string& column : trigger.update_of) columns.push_back(context.quote(column));
    word += fmt::format(" OF {}", fmt::join(columns, ", "));
  }
  return fmt::format("{} {}", timings[static_cast<std::size_t>(trigger.timing)], fmt::join(words, " OR "));
}

std::string_view words_of(schema::Deferrability deferrability) {
  using enum schema::Deferrability;
  switch (deferrability) {
    case not_deferrable: return "";
    case initially_immediate: return "\n  DEFERRABLE INITIALLY IMMEDIATE";
    case initially_deferred: return "\n  DEFERRABLE INITIALLY DEFERRED";
  }
  return "";
}

std::string rows_of(const Context& context, const schema::Trigger& trigger) {
  if (trigger.old_rows.empty() && trigger.new_rows.empty()) return "";
  std::string sql = "\n  REFERENCING";
  if (!trigger.old_rows.empty()) sql += " OLD TABLE AS " + context.quote(trigger.old_rows);
  if (!trigger.new_rows.empty()) sql += " NEW TABLE AS " + context.quote(trigger.new_rows);
  return sql;
}

std::string call_of(const Context& context, const schema::TriggerFunction& function) {
  std::vector<std::string> arguments;
  for (const std::string& one : function.arguments) arguments.push_back(context.dialect.literal(one));
  return fmt::format("{}({})", context.name(function.name), fmt::join(arguments, ", "));
}

std::string create_trigger(const Context& context, std::string_view create, const schema::Trigger& trigger) {
  std::string sql =
      fmt::format("{}{} {}\n  {} ON {}{}{}", create, trigger.constraint ? "CONSTRAINT TRIGGER" : "TRIGGER",
                  context.quote(trigger.name), occasion_of(context, trigger), context.name(trigger.table),
                  words_of(trigger.deferrability), rows_of(context, trigger));
  sql += trigger.each_row ? "\n  FOR EACH ROW" : "\n  FOR EACH STATEMENT";
  if (trigger.when) sql += " WHEN (" + trigger.when->sql + ")";
  return sql + "\n  EXECUTE FUNCTION " + call_of(context, *trigger.function);
}

// No server replaces a constraint trigger, and none before PostgreSQL 14 any other; nothing depends on a trigger.
bool can_replace(const Context& context, const schema::Trigger& trigger) {
  const bool is_new = context.server_version == 0 || context.server_version >= 140000;
  return is_new && !trigger.constraint;
}

}  // namespace

Statements render(const Context& context, const schema::CreateTrigger& create) {
  const schema::Trigger& trigger = create.trigger;
  if (!trigger.function) {
    throw Error(
        ErrorKind::sql,
        fmt::format("trigger \"{}\" has only a body(), and PostgreSQL's triggers call a function", trigger.name))
        .hint("create the function with op.create_function(), and name it with execute_function()");
  }
  if (!create.replace) return {{create_trigger(context, "CREATE ", trigger)}};
  if (can_replace(context, trigger)) return {{create_trigger(context, "CREATE OR REPLACE ", trigger)}};
  return {{fmt::format("DROP TRIGGER IF EXISTS {} ON {}", context.quote(trigger.name), context.name(trigger.table))},
          {create_trigger(context, "CREATE ", trigger)}};
}

Statements render(const Context& context, const schema::SwitchTrigger& change) {
  return {context.alter(
      change.table, fmt::format("{} TRIGGER {}", change.enable ? "ENABLE" : "DISABLE", context.quote(change.name)))};
}

}  // namespace migrator::dialect::postgresql
