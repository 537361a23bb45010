#include <fmt/format.h>

#include "dialect/chosen_names.hpp"
#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

// name(10): an index over the first characters of a column, and no call.
bool is_prefix(std::string_view expression) {
  Lexer lexer(expression, lexical_rules);
  const Token name = lexer.next();
  if (name.kind != TokenKind::word && name.kind != TokenKind::quoted) return false;
  if (!lexer.next().is_symbol('(') || lexer.next().kind != TokenKind::number) return false;
  return lexer.next().is_symbol(')') && lexer.next().kind == TokenKind::end;
}

std::string expression_key(const Context& context, const std::string& expression) {
  if (is_prefix(expression)) return expression;
  context.need_mysql("index over an expression", "make it over a column with the expression: computed_virtual(…)");
  return "(" + expression + ")";
}

}  // namespace

std::string key_column(const Context& context, const std::string& column, std::int64_t prefix) {
  return prefix == 0 ? context.quote(column) : fmt::format("{}({})", context.quote(column), prefix);
}

namespace {

// Where NULL stands is left out without a word: it says what the index is fast for, and never changes an answer.
std::string key_text(const Context& context, const schema::IndexKey& key) {
  if (!key.collation.empty()) refuse("collation in an index", "collate(…) belongs to the column");
  if (!key.operator_class.empty()) refuse("operator classes", "leave it away");
  const std::string sql =
      key.expression ? expression_key(context, key.expression->sql) : key_column(context, key.column, key.prefix);
  return key.descending ? sql + " DESC" : sql;
}

std::string key_list(const Context& context, const std::vector<schema::IndexKey>& keys) {
  return in_parentheses(keys, [&](const schema::IndexKey& key) { return key_text(context, key); });
}

void check_index(const schema::Index& index) {
  if (index.where) refuse("partial indexes", "index a computed column that is NULL for the other rows");
  if (!index.include.empty()) refuse("INCLUDE", "put the columns behind the keys");
  if (index.nulls_not_distinct)
    refuse("NULLS NOT DISTINCT", "make it over a computed column, coalesce(…), that is never NULL");
  if (!index.tablespace.empty()) refuse("tablespaces for indexes", "an index lies where its table does");
}

bool is_kind(const std::string& method) { return method == "fulltext" || method == "spatial"; }

// UNIQUE, FULLTEXT or SPATIAL
std::string kind_of(const schema::Index& index) {
  if (is_kind(index.method)) return upper(index.method) + " ";
  return index.unique ? "UNIQUE " : "";
}

std::string method_of(const schema::Index& index) {
  if (index.method.empty() || is_kind(index.method)) return "";
  if (index.method == "btree" || index.method == "hash" || index.method == "rtree")
    return " USING " + upper(index.method);
  refuse(fmt::format("{} indexes", index.method), "using_method() takes btree, hash, fulltext and spatial");
}

std::string options_of(const Context& context, const schema::Index& index) {
  std::string sql;
  for (const schema::StorageParameter& one : index.storage) {
    const auto* parser = std::get_if<std::string>(&one.value);
    if (one.name == "key_block_size")
      sql += " KEY_BLOCK_SIZE = " + context.dialect.literal(one.value);
    else if (one.name == "parser" && parser)
      sql += " WITH PARSER " + context.quote(*parser);
    else
      refuse(fmt::format("index option \"{}\"", one.name), "it has key_block_size and parser");
  }
  return sql;
}

std::string name_of(const schema::TableName& table, const schema::Index& index) {
  return index.name.empty() ? chosen_name(table.name, schema::columns_of(index.keys), "idx") : index.name;
}

}  // namespace

std::string index_clause(const Context& context, const schema::Index& index) {
  check_index(index);
  return fmt::format("{}KEY {} {}{}{}", kind_of(index), context.quote(index.name), key_list(context, index.keys),
                     method_of(index), options_of(context, index));
}

// CONCURRENTLY is how InnoDB makes an index anyway.
Statements render(const Context& context, const schema::CreateIndex& create) {
  const schema::Index& index = create.index;
  check_index(index);
  if (create.if_not_exists && !context.mariadb())
    refuse("CREATE INDEX IF NOT EXISTS; MariaDB has", "ask the table with op.query(), or leave if_not_exists away");
  return {{fmt::format("CREATE {}INDEX {}{} ON {} {}{}{}", kind_of(index), if_not_exists(create.if_not_exists),
                       context.quote(name_of(create.table, index)), context.name(create.table),
                       key_list(context, index.keys), method_of(index), options_of(context, index))}};
}

// A name of an index is one of its table, which has to be said.
Statements render(const Context& context, const schema::DropIndex& drop) {
  if (drop.table.name.empty())
    throw Error(ErrorKind::sql, fmt::format("drop_index \"{}\" does not say of which table", drop.index))
        .hint("MySQL's indexes are named within their tables: op.drop_index(\"" + drop.index + "\", \"the_table\")");
  if (drop.if_exists && !context.mariadb())
    refuse("DROP INDEX IF EXISTS; MariaDB has", "ask the table with op.query(), or leave if_exists away");
  const std::string index = std::string(if_exists(drop.if_exists)) + context.quote(drop.index);
  // MariaDB's DROP INDEX takes neither ALGORITHM nor LOCK (10.11).
  if (!drop.online.empty()) return {context.alter(drop.table, "DROP INDEX " + index)};
  return {{fmt::format("DROP INDEX {} ON {}", index, context.name(drop.table))}};
}

Statements render(const Context& context, const schema::RenameIndex& rename) {
  if (rename.table.name.empty())
    throw Error(ErrorKind::sql, fmt::format("rename_index \"{}\" does not say of which table", rename.index))
        .hint("a script cannot ask the server: op.execute(\"ALTER TABLE … RENAME INDEX … TO …\")");
  return {context.alter(
      rename.table, fmt::format("RENAME INDEX {} TO {}", context.quote(rename.index), context.quote(rename.new_name)))};
}

}  // namespace migrator::dialect::mysql
