// CREATE INDEX (lang_createindex.html).
#include "reflection/sqlite/statements.hpp"

namespace migrator::reflection::sqlite {

namespace {

bool ends_key(const Cursor& cursor) {
  return cursor.at_symbol(',') || cursor.at_symbol(')') || cursor.at_word("collate") || cursor.at_word("asc") ||
         cursor.at_word("desc");
}

schema::IndexKey read_key(Cursor& cursor) {
  schema::IndexKey key;
  const std::size_t first = cursor.position();
  const dialect::Token name = cursor.here();
  while (!ends_key(cursor)) {
    if (cursor.at_symbol('('))
      cursor.go_to(cursor.end_of_group());
    else
      cursor.next();
  }
  if (cursor.position() == first + 1 && !name.is_symbol('('))
    key.column = name_of(name);
  else
    key.expression = schema::Expression{without_parentheses(cursor.text_from(first))};
  if (cursor.take("collate")) key.collation.name = cursor.name();
  key.descending = cursor.take("desc");
  cursor.take("asc");
  return key;
}

}  // namespace

schema::Index read_index(std::string_view sql) {
  Cursor cursor(sql);
  schema::Index index;
  cursor.expect("create");
  index.unique = cursor.take("unique");
  cursor.expect("index");
  index.name = cursor.name();
  cursor.expect("on");
  cursor.name();
  cursor.expect('(');
  do index.keys.push_back(read_key(cursor));
  while (cursor.take(','));
  cursor.expect(')');
  if (cursor.take("where")) index.where = schema::Expression{without_parentheses(cursor.rest())};
  return index;
}

}  // namespace migrator::reflection::sqlite
