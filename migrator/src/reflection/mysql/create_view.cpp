#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/sayable.hpp"
#include "reflection/mysql/statements.hpp"

namespace migrator::reflection::mysql {

namespace {

// ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER
void read_head(Cursor& cursor, schema::View& view) {
  while (!cursor.at_word("view")) {
    if (cursor.take("algorithm")) {
      cursor.expect('=');
      cursor.expect("undefined");
    } else if (cursor.take({"sql", "security", "invoker"})) {
      view.security_invoker = true;
    } else {
      cursor.next();
    }
  }
}

// What stands behind the query, where it stands last.
schema::View::CheckOption take_check_option(Cursor& cursor) {
  using enum schema::View::CheckOption;
  const std::size_t first = cursor.position();
  if (cursor.take({"with", "cascaded", "check", "option"}) && cursor.at_end()) return cascaded;
  if (cursor.take({"with", "local", "check", "option"}) && cursor.at_end()) return local;
  cursor.go_to(first);
  return none;
}

void read_query(Cursor& cursor, schema::View& view) {
  const std::size_t first = cursor.position();
  while (!cursor.at_end()) {
    const std::size_t end = cursor.position();
    view.check_option = take_check_option(cursor);
    if (view.check_option != schema::View::CheckOption::none) {
      cursor.go_to(end);
      break;
    }
    cursor.next();
  }
  view.query.sql = std::string(cursor.text_from(first));
}

}  // namespace

schema::View create_view(const std::string& text, const schema::ObjectName& name, const Place& place,
                         const IsObject& is_object) {
  Cursor cursor(text);
  schema::View view;
  view.name = name;
  cursor.expect("create");
  read_head(cursor, view);
  cursor.expect("view");
  cursor.name();
  if (cursor.take('.')) cursor.name();
  if (cursor.at_symbol('(')) view.columns = cursor.names();
  cursor.expect("as");
  read_query(cursor, view);
  view.query.sql = without_database(view.query.sql, place.own_database, is_object);
  check_sayable(schema::CreateView{view}, place.server_version);
  return view;
}

}  // namespace migrator::reflection::mysql
