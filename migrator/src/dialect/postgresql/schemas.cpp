#include <fmt/format.h>

#include "dialect/postgresql/objects.hpp"

namespace migrator::dialect::postgresql {

Statements render(const Context& context, const schema::CreateSchema& create) {
  return {{fmt::format("CREATE SCHEMA {}{}{}", if_not_exists(create.if_not_exists), context.quote(create.name),
                       create.owner ? " AUTHORIZATION " + role_name(context, *create.owner) : "")}};
}

// A version is a name to the grammar, and may be written as a literal.
Statements render(const Context& context, const schema::CreateExtension& create) {
  std::string sql =
      fmt::format("CREATE EXTENSION {}{}", if_not_exists(create.if_not_exists), context.quote(create.name));
  if (!create.schema.empty()) sql += " SCHEMA " + context.quote(create.schema);
  if (!create.version.empty()) sql += " VERSION " + context.dialect.literal(create.version);
  if (create.cascade) sql += " CASCADE";
  return {{sql}};
}

Statements render(const Context& context, const schema::UpdateExtension& update) {
  return {{fmt::format("ALTER EXTENSION {} UPDATE{}", context.quote(update.name),
                       update.version.empty() ? "" : " TO " + context.dialect.literal(update.version))}};
}

}  // namespace migrator::dialect::postgresql
