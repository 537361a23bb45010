// CREATE SEQUENCE `s` start with 1 minvalue 1 maxvalue 9223372036854775806 increment by 1 cache 1000 nocycle
#include <charconv>
#include <limits>

#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/sayable.hpp"
#include "reflection/mysql/statements.hpp"

namespace migrator::reflection::mysql {

namespace {

std::int64_t read_number(Cursor& cursor) {
  const bool is_negative = cursor.take('-');
  const std::string digits = (is_negative ? "-" : "") + std::string(cursor.next().text);
  std::int64_t number = 0;
  const auto [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failure != std::errc() || stop != digits.data() + digits.size()) throw NotSayable{"it has the number " + digits};
  return number;
}

void read_option(Cursor& cursor, schema::SequenceOptions& options) {
  if (cursor.take({"start", "with"})) {
    options.start = read_number(cursor);
  } else if (cursor.take("minvalue")) {
    options.minimum = read_number(cursor);
  } else if (cursor.take("maxvalue")) {
    options.maximum = read_number(cursor);
  } else if (cursor.take({"increment", "by"})) {
    options.increment = read_number(cursor);
  } else if (cursor.take("cache")) {
    options.cache = read_number(cursor);
  } else if (cursor.take("cycle")) {
    options.cycle = true;
  } else if (cursor.take("as")) {
    options.type = schema::Type{schema::TypeKind::bigint};
    cursor.expect("bigint");
  } else if (cursor.take("engine")) {
    cursor.expect('=');
    cursor.expect("innodb");
  } else {
    cursor.expect("nocycle");
  }
}

void leave_out(std::optional<std::int64_t>& option, std::int64_t usual) {
  if (option == usual) option.reset();
}

void leave_out_usual(schema::SequenceOptions& options) {
  constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max() - 1, first = -last - 1;
  const bool is_descending = options.increment.value_or(1) < 0;
  leave_out(options.start, is_descending ? options.maximum.value_or(-1) : options.minimum.value_or(1));
  leave_out(options.minimum, is_descending ? first : 1);
  leave_out(options.maximum, is_descending ? -1 : last);
  leave_out(options.increment, 1);
  leave_out(options.cache, 1000);
  options.type.reset();
}

}  // namespace

schema::CreateSequence create_sequence(const std::string& text, const schema::ObjectName& name, const Place& place) {
  Cursor cursor(text);
  schema::CreateSequence create{name, {}};
  cursor.expect({"create", "sequence"});
  cursor.name();
  if (cursor.take('.')) cursor.name();
  while (!cursor.at_end()) read_option(cursor, create.options);
  leave_out_usual(create.options);
  check_sayable(create, place.server_version);
  return create;
}

}  // namespace migrator::reflection::mysql
