// CREATE TRIGGER (lang_createtrigger.html).
#include "reflection/sqlite/statements.hpp"

namespace migrator::reflection::sqlite {

namespace {

schema::TriggerTiming read_timing(Cursor& cursor) {
  using enum schema::TriggerTiming;
  if (cursor.take("before")) return before;
  if (cursor.take("after")) return after;
  if (cursor.take({"instead", "of"})) return instead_of;
  return before;  // what SQLite does when nothing is said
}

void read_event(Cursor& cursor, schema::Trigger& trigger) {
  using enum schema::TriggerEvent;
  if (cursor.take("insert")) {
    trigger.events = {insert};
  } else if (cursor.take("delete")) {
    trigger.events = {remove};
  } else {
    cursor.expect("update");
    trigger.events = {update};
    if (!cursor.take("of")) return;
    do trigger.update_of.push_back(cursor.name());
    while (cursor.take(','));
  }
}

// From here to BEGIN, which no expression has in it.
std::string read_condition(Cursor& cursor) {
  const std::size_t first = cursor.position();
  while (!cursor.at_word("begin")) cursor.next();
  return without_parentheses(cursor.text_from(first));
}

// Between BEGIN and the END that is the last word.
std::string read_body(Cursor& cursor) {
  cursor.expect("begin");
  const std::size_t first = cursor.position();
  std::size_t end = first;
  while (!cursor.at_end()) {
    if (cursor.at_word("end")) end = cursor.position();
    cursor.next();
  }
  cursor.go_to(end);
  return std::string(cursor.text_from(first));
}

}  // namespace

schema::Trigger read_trigger(std::string_view sql) {
  Cursor cursor(sql);
  schema::Trigger trigger;
  cursor.expect({"create", "trigger"});
  trigger.name = cursor.name();
  trigger.timing = read_timing(cursor);
  read_event(cursor, trigger);
  cursor.expect("on");
  trigger.table.name = cursor.name();
  cursor.take({"for", "each", "row"});
  trigger.each_row = true;
  if (cursor.take("when")) trigger.when = schema::Expression{read_condition(cursor)};
  trigger.body = read_body(cursor);
  return trigger;
}

}  // namespace migrator::reflection::sqlite
