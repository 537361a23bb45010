#include "dialect/mysql/check_name.hpp"

#include "dialect/chosen_names.hpp"
#include "dialect/mysql/mysql_dialect.hpp"
#include "dialect/mysql/table_text.hpp"

namespace migrator::dialect::mysql {

namespace {

// Its columns, and the names that are taken in it.
schema::Table outline_of(const schema::TableName& name, std::string_view create_table) {
  schema::Table table;
  table.name = name;
  for (const std::string_view part : table_parts(create_table)) {
    Lexer lexer(part, lexical_rules);
    const Token first = lexer.next();
    Token token = first;
    while (token.kind == TokenKind::word) token = lexer.next();
    if (token.kind != TokenKind::quoted) continue;  // a primary key
    if (first.kind == TokenKind::quoted)
      table.columns.emplace_back().name = name_of(token);
    else
      table.constraints.emplace_back(schema::Check{name_of(token), {}});
  }
  return table;
}

}  // namespace

std::string check_name(const schema::TableName& table, const schema::Check& check, std::string_view create_table) {
  schema::Table outline = outline_of(table, create_table);
  outline.constraints.emplace_back(check);
  choose_names(outline);
  return std::get<schema::Check>(outline.constraints.back()).name;
}

}  // namespace migrator::dialect::mysql
