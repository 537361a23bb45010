#include <fmt/format.h>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

namespace {

std::string nulls_clause(const Context& context, const schema::Index& index) {
  if (!index.nulls_not_distinct) return "";
  context.need(15, "NULLS NOT DISTINCT", "make the index over expression(\"coalesce(…)\")");
  return " NULLS NOT DISTINCT";
}

}  // namespace

// An index lives in the schema of its table, and CREATE INDEX takes no other.
Statements render(const Context& context, const schema::CreateIndex& create) {
  const schema::Index& index = create.index;
  std::string sql = fmt::format("CREATE {}INDEX {}{}{} ON {}{}", index.unique ? "UNIQUE " : "",
                                create.concurrently ? "CONCURRENTLY " : "", if_not_exists(create.if_not_exists),
                                context.quote(index.name), create.only ? "ONLY " : "", context.name(create.table));
  if (!index.method.empty()) sql += " USING " + context.quote(index.method);
  sql += " " + key_list(context, index.keys) + include_clause(context, index.include) + nulls_clause(context, index);
  sql += with_clause(context, index.storage) + tablespace_clause(context, index.tablespace);
  if (index.where) sql += " WHERE (" + index.where->sql + ")";
  return {{sql}};
}

Statements render(const Context& context, const schema::DropIndex& drop) {
  return {{fmt::format("DROP INDEX {}{}{}{}", drop.concurrently ? "CONCURRENTLY " : "", if_exists(drop.if_exists),
                       qualified(context.dialect, drop.table.schema, drop.index), words_of(drop.behavior))}};
}

Statements render(const Context& context, const schema::RenameIndex& rename) {
  return {{fmt::format("ALTER INDEX {} RENAME TO {}", qualified(context.dialect, rename.table.schema, rename.index),
                       context.quote(rename.new_name))}};
}

}  // namespace migrator::dialect::postgresql
