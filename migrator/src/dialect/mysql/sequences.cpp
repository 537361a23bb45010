#include <fmt/format.h>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

void check(const Context& context, const schema::SequenceOptions& options) {
  context.need_mariadb(100300, "CREATE SEQUENCE", "identity() numbers the rows of a table on every backend");
  if (options.owner) refuse("owners of sequences", "drop the sequence when its table goes");
  if (options.type && options.type->kind != schema::TypeKind::bigint)
    context.need_mariadb(110500, "the type of a sequence", "leave it away: numbers are bigint");
}

std::string options_of(const Context& context, const schema::SequenceOptions& options) {
  std::string sql;
  const auto number = [&](std::string_view words, const std::optional<std::int64_t>& value) {
    if (value) sql += fmt::format(" {} {}", words, *value);
  };
  if (options.type && options.type->kind != schema::TypeKind::bigint) sql += " AS " + context.type_name(*options.type);
  number("START WITH", options.start);
  number("INCREMENT BY", options.increment);
  number("MINVALUE", options.minimum);
  number("MAXVALUE", options.maximum);
  number("CACHE", options.cache);
  if (options.cycle) sql += *options.cycle ? " CYCLE" : " NOCYCLE";
  if (options.restart) {
    sql += " RESTART";
    number("WITH", options.restart->with);
  }
  return sql;
}

}  // namespace

Statements render(const Context& context, const schema::CreateSequence& create) {
  check(context, create.options);
  return {{fmt::format("CREATE SEQUENCE {}{}{}", if_not_exists(create.if_not_exists), context.name(create.name),
                       options_of(context, create.options))}};
}

Statements render(const Context& context, const schema::AlterSequence& alter) {
  check(context, alter.changes);
  return {{fmt::format("ALTER SEQUENCE {}{}", context.name(alter.name), options_of(context, alter.changes))}};
}

}  // namespace migrator::dialect::mysql
