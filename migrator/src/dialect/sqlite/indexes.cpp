#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

namespace {

// The place of NULL in the order and the operator class are left out without a word: they say what the index is fast
// for, and never change an answer.
std::string key_text(const Context& context, const schema::IndexKey& key) {
  std::string sql = key.expression ? "(" + key.expression->sql + ")" : context.quote(key.column);
  if (!key.collation.empty()) sql += " COLLATE " + collation_name(context, key.collation);
  return key.descending ? sql + " DESC" : sql;
}

std::string key_list(const Context& context, const std::vector<schema::IndexKey>& keys) {
  return in_parentheses(keys, [&](const schema::IndexKey& key) { return key_text(context, key); });
}

void check_index(const schema::Index& index) {
  if (!index.method.empty() && index.method != "btree")
    refuse(fmt::format("{} index", index.method), "its indexes are b-trees: leave using_method() away");
  if (index.nulls_not_distinct) refuse("NULLS NOT DISTINCT", "make the index over expression(\"coalesce(…)\")");
}

}  // namespace

std::string collation_name(const Context& context, const schema::CollationName& collation) {
  if (!collation.schema.empty()) refuse("schemas for collations", fmt::format("write collate(\"{}\")", collation.name));
  return context.quote(collation.name);
}

// The index carries the schema, and its table must not. CONCURRENTLY has no meaning where a writer has the file for
// itself; INCLUDE, storage parameters and tablespaces make an index faster, and no more; there are no partitions that
// ONLY would leave out.
Statements render(const Context& context, const schema::CreateIndex& create) {
  const schema::Index& index = create.index;
  check_index(index);
  return {
      {fmt::format("CREATE {}INDEX {}{} ON {} {}{}", index.unique ? "UNIQUE " : "", if_not_exists(create.if_not_exists),
                   qualified(context.dialect, create.table.schema, index.name), context.quote(create.table.name),
                   key_list(context, index.keys), index.where ? " WHERE (" + index.where->sql + ")" : "")}};
}

// Nothing depends on an index that CASCADE would drop.
Statements render(const Context& context, const schema::DropIndex& drop) {
  return {{fmt::format("DROP INDEX {}{}", if_exists(drop.if_exists),
                       qualified(context.dialect, drop.table.schema, drop.index))}};
}

}  // namespace migrator::dialect::sqlite
