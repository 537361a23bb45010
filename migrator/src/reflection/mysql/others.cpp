#include "reflection/mysql/others.hpp"

#include <fmt/format.h>

#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/keys.hpp"

namespace migrator::reflection::mysql {

namespace {

std::string quoted(const schema::ObjectName& name) {
  const dialect::Dialect& dialect = dialect::dialect_of("mysql");
  return name.schema.empty() ? dialect.quote(name.name) : dialect.quote(name.schema) + "." + dialect.quote(name.name);
}

// Up to the kind, and without DEFINER=`root`@`localhost`.
std::string read_head(Cursor& cursor, const std::string& kind) {
  std::string head;
  while (!cursor.at_word(kind)) {
    if (cursor.take("definer")) {
      cursor.expect('=');
      cursor.next();
      if (cursor.take('@')) cursor.next();
    } else {
      const std::size_t first = cursor.position();
      cursor.next();
      if (cursor.take('=')) cursor.next();
      head += std::string(cursor.text_from(first)) + " ";
    }
  }
  return head;
}

std::string without_reached_number(std::string text) {
  constexpr std::string_view option = " AUTO_INCREMENT=";
  const std::size_t options = text.rfind("\n) ");
  if (options == std::string::npos) return text;
  const std::size_t begin = text.find(option, options);
  // A comment of the table stands behind it.
  if (begin == std::string::npos || text.find('\'', options) < begin) return text;
  const std::size_t end = text.find_first_not_of("0123456789", begin + option.size());
  return text.erase(begin, (end == std::string::npos ? text.size() : end) - begin);
}

}  // namespace

schema::Object object_of(const std::string& kind, const schema::ObjectName& name) {
  using enum schema::ObjectKind;
  schema::Object object;
  object.name = name;
  object.kind = kind == "table"       ? table
                : kind == "view"      ? view
                : kind == "sequence"  ? sequence
                : kind == "function"  ? function
                : kind == "procedure" ? procedure
                                      : trigger;
  return object;
}

schema::OtherObject kept(const Listed& listed, const schema::ObjectName& name, const std::string& text) {
  Cursor cursor(text);
  const std::string head = read_head(cursor, listed.kind);
  cursor.next();
  cursor.take({"if", "not", "exists"});
  cursor.name();
  if (cursor.take('.')) cursor.name();
  const std::string kind = upper(listed.kind);
  const std::string create = without_reached_number(fmt::format("{}{} {} {}", head, kind, quoted(name), cursor.rest()));
  return {listed.kind, object_of(listed.kind, name), create, fmt::format("DROP {} {}", kind, quoted(name))};
}

std::vector<schema::TableName> referred_tables(const std::string& text, const Place& place) {
  std::vector<schema::TableName> tables;
  for (Cursor cursor(text); !cursor.at_end();) {
    if (!cursor.take("references"))
      cursor.next();
    else
      tables.push_back(read_table_name(cursor, place));
  }
  return tables;
}

}  // namespace migrator::reflection::mysql
