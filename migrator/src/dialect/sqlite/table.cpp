#include "dialect/sqlite/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace migrator::dialect::sqlite {

namespace {

const schema::PrimaryKey* primary_key_of(const schema::Table& table) {
  for (const schema::Constraint& constraint : table.constraints) {
    if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint)) return key;
  }
  return nullptr;
}

bool is_integer(const schema::Type& type) {
  using enum schema::TypeKind;
  return type.kind == smallint || type.kind == integer || type.kind == bigint;
}

// SQLite numbers rows in one place only: a column whose type is exactly INTEGER and which is the primary key, the
// rowid's alias.
void check_identity(const schema::Column& column, const schema::PrimaryKey* key) {
  const std::string name = fmt::format("identity() of column \"{}\"", column.name);
  if (!is_integer(column.type)) throw Error(ErrorKind::sql, name + " needs an integer type");
  if (!key || key->columns != std::vector{column.name}) {
    throw Error(ErrorKind::sql, name + ": SQLite numbers rows only in the one column of a primary key")
        .hint(fmt::format("make it the table's primary_key(\"{}\"), or give the numbers in the application",
                          column.name));
  }
  if (column.identity->start.value_or(1) != 1 || column.identity->increment.value_or(1) != 1) {
    throw Error(ErrorKind::sql, name + ": SQLite numbers rows from 1 in steps of 1")
        .hint("leave start() and increment() away; to begin elsewhere, insert a row with the number before");
  }
}

// One literal, perhaps with a sign: all that SQLite takes without parentheses, and for a column that is added to rows.
bool is_constant(std::string_view expression) {
  Lexer lexer(expression, lexical_rules);
  Token token = lexer.next();
  if (token.is_symbol('-') || token.is_symbol('+')) token = lexer.next();
  const bool is_blob = token.is_word("x");
  if (is_blob) token = lexer.next();
  const bool is_word = token.is_word("null") || token.is_word("true") || token.is_word("false");
  const bool is_literal = token.kind == TokenKind::string || (!is_blob && (token.kind == TokenKind::number || is_word));
  return is_literal && lexer.next().kind == TokenKind::end;
}

std::string default_of(const SqliteDialect& dialect, const schema::Default& value) {
  const auto* expression = std::get_if<schema::Expression>(&value);
  if (!expression) return dialect.literal(std::get<schema::Value>(value));
  return is_constant(expression->sql) ? expression->sql : "(" + expression->sql + ")";
}

std::string options_of(const SqliteDialect& dialect, const schema::Column& column) {
  std::string sql;
  if (column.default_value) sql += " DEFAULT " + default_of(dialect, *column.default_value);
  if (!column.collation.empty()) sql += " COLLATE " + dialect.quote(column.collation);
  if (column.computed) sql += " GENERATED ALWAYS AS (" + column.computed->sql + ") STORED";
  return sql;
}

class TableDefinition {
 public:
  TableDefinition(const SqliteDialect& dialect, const schema::Table& table)
      : dialect_(dialect), table_(table), key_(primary_key_of(table)) {}

  std::string text() const {
    std::vector<std::string> parts;
    bool key_is_inline = false;
    for (const schema::Column& column : table_.columns) {
      key_is_inline |= column.identity.has_value();
      parts.push_back(definition(column));
    }
    for (const schema::Constraint& constraint : table_.constraints) {
      if (key_is_inline && std::holds_alternative<schema::PrimaryKey>(constraint)) continue;
      parts.push_back(definition(constraint));
    }
    return table_body(parts);
  }

 private:
  std::string definition(const schema::Column& column) const {
    if (column.identity) {
      check_identity(column, key_);
      return fmt::format("{} INTEGER NOT NULL {}PRIMARY KEY", dialect_.quote(column.name),
                         constraint_name(dialect_, key_->name));
    }
    // Other than the standard says, a primary key alone lets NULL in (lang_createtable.html, 3.5).
    const bool in_key =
        key_ && std::find(key_->columns.begin(), key_->columns.end(), column.name) != key_->columns.end();
    return fmt::format("{} {}{}{}", dialect_.quote(column.name), dialect_.type_name(column.type),
                       column.nullable && !in_key ? "" : " NOT NULL", options_of(dialect_, column));
  }

  std::string definition(const schema::Constraint& constraint) const {
    const auto* key = std::get_if<schema::ForeignKey>(&constraint);
    return constraint_clause(dialect_, key ? within_database(*key) : constraint);
  }

  // REFERENCES takes no schema: it means the database that the table is in.
  schema::ForeignKey within_database(schema::ForeignKey key) const {
    const auto database = [](const std::string& schema) { return schema.empty() ? std::string_view("main") : schema; };
    if (database(key.referred_table.schema) != database(table_.name.schema)) {
      throw Error(
          ErrorKind::sql,
          fmt::format("a foreign key of table \"{}\" references \"{}\".\"{}\": SQLite's stay within one database",
                      table_.name.name, database(key.referred_table.schema), key.referred_table.name));
    }
    key.referred_table.schema.clear();
    return key;
  }

  const SqliteDialect& dialect_;
  const schema::Table& table_;
  const schema::PrimaryKey* key_;
};

}  // namespace

std::string table_definition(const SqliteDialect& dialect, const schema::Table& table) {
  return TableDefinition(dialect, table).text();
}

// The server refuses these as well, some of them only where the table has rows: better here than in production.
std::string added_column(const SqliteDialect& dialect, const schema::AddColumn& add) {
  const schema::Column& column = add.column;
  const std::string place =
      fmt::format("column \"{}\" cannot be added to table \"{}\": SQLite ", column.name, add.table.name);
  if (column.identity)
    throw Error(ErrorKind::sql, place + "numbers rows only in a primary key that the table was created with");
  if (column.computed)
    throw Error(ErrorKind::sql, place + "cannot compute a stored column for the rows that are there");
  const auto* expression = column.default_value ? std::get_if<schema::Expression>(&*column.default_value) : nullptr;
  if (expression && !is_constant(expression->sql)) {
    throw Error(ErrorKind::sql, fmt::format("{}needs a constant default, and ({}) is computed", place, expression->sql))
        .hint(
            "add the column without a default and fill it with op.execute(\"UPDATE …\"), or make a new table and copy "
            "the rows");
  }
  return fmt::format("{} {}{}{}", dialect.quote(column.name), dialect.type_name(column.type),
                     column.nullable ? "" : " NOT NULL", options_of(dialect, column));
}

}  // namespace migrator::dialect::sqlite
