#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

std::string owner_of(const Context& context, const schema::SequenceOwner& owner) {
  if (owner.column.empty()) return "NONE";
  return context.name(owner.table) + "." + context.quote(owner.column);
}

std::string options_of(const Context& context, const schema::SequenceOptions& options) {
  std::string sql;
  const auto add_number = [&sql](std::string_view words, const std::optional<std::int64_t>& number) {
    if (number) sql += fmt::format(" {} {}", words, *number);
  };
  if (options.type) sql += " AS " + context.type_name(*options.type);
  add_number("INCREMENT BY", options.increment);
  add_number("MINVALUE", options.minimum);
  add_number("MAXVALUE", options.maximum);
  add_number("START WITH", options.start);
  if (options.restart) sql += " RESTART";
  if (options.restart) add_number("WITH", options.restart->with);
  add_number("CACHE", options.cache);
  if (options.cycle) sql += *options.cycle ? " CYCLE" : " NO CYCLE";
  if (options.owner) sql += " OWNED BY " + owner_of(context, *options.owner);
  return sql;
}

}  // namespace

Statements render(const Context& context, const schema::CreateSequence& create) {
  return {{fmt::format("CREATE SEQUENCE {}{}{}", if_not_exists(create.if_not_exists), context.name(create.name),
                       options_of(context, create.options))}};
}

Statements render(const Context& context, const schema::AlterSequence& alter) {
  return {{fmt::format("ALTER SEQUENCE {}{}", context.name(alter.name), options_of(context, alter.changes))}};
}

}  // namespace migrator::dialect::postgresql
