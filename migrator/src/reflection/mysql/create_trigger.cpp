// CREATE TRIGGER, which the server keeps as its author wrote it.
#include "base/text.hpp"
#include "dialect/mysql/statement_splitter.hpp"
#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/sayable.hpp"
#include "reflection/mysql/statements.hpp"

namespace migrator::reflection::mysql {

namespace {

schema::TriggerTiming read_timing(Cursor& cursor) {
  if (cursor.take("before")) return schema::TriggerTiming::before;
  cursor.expect("after");
  return schema::TriggerTiming::after;
}

schema::TriggerEvent read_event(Cursor& cursor) {
  using enum schema::TriggerEvent;
  if (cursor.take("insert")) return insert;
  if (cursor.take("update")) return update;
  cursor.expect("delete");
  return remove;
}

// Between BEGIN and the END that is the last word; all of it where there are no such.
std::string statements_of(const std::string& body) {
  Cursor cursor(body);
  if (!cursor.take("begin")) return body;
  const std::size_t first = cursor.position();
  std::size_t end = first;
  while (!cursor.at_end()) {
    if (cursor.at_word("end")) end = cursor.position();
    cursor.next();
  }
  if (end + 1 != cursor.position()) throw NotSayable{"it ends with a label"};
  cursor.go_to(end);
  return std::string(cursor.text_from(first));
}

// As the dialect lays them out, so that what it has made reads as what it was made of.
std::string laid_out(const std::string& statements) {
  std::vector<std::string> lines;
  for (const dialect::StatementPart& one : dialect::mysql::split_statements(statements))
    lines.push_back(std::string(one.sql) + ";");
  return join(lines, "\n");
}

}  // namespace

schema::Trigger create_trigger(const std::string& text, const schema::ObjectName& name, const Place& place) {
  Cursor cursor(text);
  schema::Trigger trigger;
  trigger.name = name.name;
  while (!cursor.take("trigger")) cursor.next();
  cursor.take({"if", "not", "exists"});
  cursor.name();
  if (cursor.take('.')) cursor.name();
  trigger.timing = read_timing(cursor);
  trigger.events = {read_event(cursor)};
  cursor.expect("on");
  trigger.table = {name.schema, cursor.name()};
  if (cursor.take('.')) trigger.table.name = cursor.name();
  cursor.expect({"for", "each", "row"});
  trigger.each_row = true;
  if (cursor.take("follows") || cursor.take("precedes")) cursor.name();
  trigger.body = laid_out(statements_of(trimmed(cursor.rest())));
  check_sayable(schema::CreateTrigger{trigger}, place.server_version);
  return trigger;
}

}  // namespace migrator::reflection::mysql
