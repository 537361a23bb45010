#include <fmt/format.h>

#include <array>

#include "dialect/mysql/render.hpp"
#include "dialect/mysql/statement_splitter.hpp"

namespace migrator::dialect::mysql {

namespace {

[[noreturn]] void refuse(const schema::Trigger& trigger, std::string_view what, std::string advice) {
  throw Error(ErrorKind::sql, fmt::format("trigger \"{}\": MySQL {}", trigger.name, what)).hint(std::move(advice));
}

void check(const schema::Trigger& trigger) {
  if (!trigger.body)
    refuse(trigger, "calls no function",
           "say what happens with body(\"UPDATE …;\"); beside execute_function() it serves every backend");
  if (trigger.events.size() > 1)
    refuse(trigger, "takes one event for each trigger", "create a trigger for each of the events");
  if (trigger.events.front() == schema::TriggerEvent::truncate)
    refuse(trigger, "has no TRUNCATE", "on_delete() runs for each row of a DELETE without WHERE");
  if (trigger.timing == schema::TriggerTiming::instead_of)
    refuse(trigger, "has no INSTEAD OF", "views take rows where they show one table's columns");
  if (!trigger.each_row) refuse(trigger, "runs triggers for each row only", "say each_row()");
  if (!trigger.update_of.empty())
    refuse(trigger, "does not name columns", "when(\"NOT (OLD.a <=> NEW.a)\") holds where the column changes");
  if (!trigger.old_rows.empty() || !trigger.new_rows.empty())
    refuse(trigger, "does not keep the rows of a statement", "use OLD and NEW of each row");
  if (trigger.constraint) refuse(trigger, "cannot put a trigger off", "leave constraint() away");
}

std::string occasion_of(const schema::Trigger& trigger) {
  constexpr std::array<std::string_view, 3> events{"INSERT", "UPDATE", "DELETE"};
  return fmt::format("{} {}", trigger.timing == schema::TriggerTiming::before ? "BEFORE" : "AFTER",
                     events[static_cast<std::size_t>(trigger.events.front())]);
}

// Each with its semicolon, which the last one of an author's may lack.
std::string body_of(const schema::Trigger& trigger) {
  std::string body;
  for (const StatementPart& statement : split_statements(*trigger.body)) body += fmt::format("  {};\n", statement.sql);
  if (body.empty()) refuse(trigger, "wants a statement in body()", "DO 0; does nothing");
  return trigger.when ? fmt::format("  IF ({}) THEN\n{}  END IF;\n", trigger.when->sql, body) : body;
}

}  // namespace

Statements render(const Context& context, const schema::CreateTrigger& create) {
  const schema::Trigger& trigger = create.trigger;
  check(trigger);
  const std::string name = qualified(context.dialect, trigger.table.schema, trigger.name);
  Statements statements;
  if (create.replace && !context.mariadb()) statements.push_back({"DROP TRIGGER IF EXISTS " + name});
  statements.push_back({fmt::format("CREATE {}TRIGGER {}\n  {} ON {}\n  FOR EACH ROW\nBEGIN\n{}END",
                                    create.replace && context.mariadb() ? "OR REPLACE " : "", name,
                                    occasion_of(trigger), context.name(trigger.table), body_of(trigger))});
  return statements;
}

}  // namespace migrator::dialect::mysql
