// CREATE VIEW (lang_createview.html).
#include "reflection/sqlite/statements.hpp"

namespace migrator::reflection::sqlite {

schema::View read_view(std::string_view sql) {
  Cursor cursor(sql);
  schema::View view;
  cursor.expect({"create", "view"});
  view.name.name = cursor.name();
  if (cursor.at_symbol('(')) view.columns = cursor.names();
  cursor.expect("as");
  view.query.sql = std::string(cursor.rest());
  return view;
}

}  // namespace migrator::reflection::sqlite
