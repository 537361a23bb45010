#include <fmt/format.h>

#include <array>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

namespace {

[[noreturn]] void refuse(const schema::Trigger& trigger, std::string_view what, std::string advice) {
  throw Error(ErrorKind::sql, fmt::format("trigger \"{}\": SQLite {}", trigger.name, what)).hint(std::move(advice));
}

void check(const schema::Trigger& trigger) {
  if (!trigger.body)
    refuse(trigger, "calls no function",
           "say what happens with body(\"UPDATE …;\"); beside execute_function() it serves both backends");
  if (trigger.events.size() > 1)
    refuse(trigger, "takes one event for each trigger", "create a trigger for each of the events");
  if (trigger.events.front() == schema::TriggerEvent::truncate)
    refuse(trigger, "has no TRUNCATE", "on_delete() runs for each row of a DELETE without WHERE");
  if (!trigger.each_row) refuse(trigger, "runs triggers for each row only", "say each_row()");
  if (!trigger.old_rows.empty() || !trigger.new_rows.empty())
    refuse(trigger, "does not keep the rows of a statement", "use OLD and NEW of each row");
  if (trigger.constraint) refuse(trigger, "cannot put a trigger off", "leave constraint() away");
}

std::string occasion_of(const Context& context, const schema::Trigger& trigger) {
  constexpr std::array<std::string_view, 4> timings{"", "BEFORE", "AFTER", "INSTEAD OF"};
  constexpr std::array<std::string_view, 3> events{"INSERT", "UPDATE", "DELETE"};
  std::vector<std::string> columns;
  for (const std::string& column : trigger.update_of) columns.push_back(context.quote(column));
  return fmt::format("{} {}{}", timings[static_cast<std::size_t>(trigger.timing)],
                     events[static_cast<std::size_t>(trigger.events.front())],
                     columns.empty() ? "" : fmt::format(" OF {}", fmt::join(columns, ", ")));
}

// Each with its semicolon, which the last one of an author's may lack.
std::string body_of(const schema::Trigger& trigger) {
  std::string body;
  for (const std::string_view statement : statements_of(*trigger.body)) body += fmt::format("  {};\n", statement);
  if (body.empty()) refuse(trigger, "wants a statement in body()", "SELECT 1; does nothing");
  return body;
}

}  // namespace

// As with an index, the trigger carries the schema, and its table must not.
Statements render(const Context& context, const schema::CreateTrigger& create) {
  const schema::Trigger& trigger = create.trigger;
  check(trigger);
  const std::string name = qualified(context.dialect, trigger.table.schema, trigger.name);
  const std::string condition = trigger.when ? " WHEN (" + trigger.when->sql + ")" : "";
  Statements statements;
  if (create.replace) statements.push_back({"DROP TRIGGER IF EXISTS " + name});
  statements.push_back(
      {fmt::format("CREATE TRIGGER {}\n  {} ON {}\n  FOR EACH ROW{}\nBEGIN\n{}END", name, occasion_of(context, trigger),
                   context.quote(trigger.table.name), condition, body_of(trigger))});
  return statements;
}

Statements render(const Context&, const schema::SwitchTrigger& change) {
  throw Error(ErrorKind::sql,
              fmt::format("SQLite cannot {} trigger \"{}\"", change.enable ? "enable" : "disable", change.name))
      .hint("drop it, and create it again when it is wanted");
}

}  // namespace migrator::dialect::sqlite
