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

const schema::Column* identity_of(const schema::Table& table) {
  for (const schema::Column& column : table.columns) {
    if (column.identity) return &column;
  }
  return nullptr;
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
  check_numbering(*column.identity, column.name);
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

std::string options_of(const Context& context, const schema::Column& column) {
  std::string sql;
  if (column.default_value) sql += " DEFAULT " + default_text(context, *column.default_value);
  if (!column.collation.empty()) sql += " COLLATE " + collation_name(context, column.collation);
  if (column.computed) sql += " " + computed_clause(*column.computed);
  return sql;
}

class TableDefinition {
 public:
  TableDefinition(const Context& context, const schema::Table& table)
      : context_(context), table_(table), key_(primary_key_of(table)) {}

  std::string text() const {
    check();
    const bool key_is_inline = identity_of(table_);
    std::vector<std::string> parts;
    for (const schema::Column& column : table_.columns) parts.push_back(definition(column));
    for (const schema::Constraint& constraint : table_.constraints) {
      const std::string clause = constraint_clause(context_, table_.name, constraint);
      if (!key_is_inline || !std::holds_alternative<schema::PrimaryKey>(constraint)) parts.push_back(clause);
    }
    return table_body(parts);
  }

 private:
  void check() const {
    if (table_.strict) need_strict(context_);
    if (!table_.storage.without_rowid) return;
    if (!key_)
      throw Error(ErrorKind::sql,
                  fmt::format("table \"{}\" is without_rowid and has no primary_key", table_.name.name));
    if (const schema::Column* column = identity_of(table_))
      throw Error(
          ErrorKind::sql,
          fmt::format("identity() of column \"{}\" is the rowid, which a table without_rowid lacks", column->name));
  }

  std::string definition(const schema::Column& column) const {
    if (column.identity) {
      check_identity(column, key_);
      return fmt::format("{} INTEGER NOT NULL {}PRIMARY KEY{}", context_.quote(column.name),
                         constraint_name(context_.dialect, key_->name),
                         column.identity->never_reused ? " AUTOINCREMENT" : "");
    }
    return fmt::format("{} {}{}{}", context_.quote(column.name), column_type(context_, column.type, table_.strict),
                       is_nullable(column) ? "" : " NOT NULL", options_of(context_, column));
  }

  // Other than the standard says, a primary key alone lets NULL in (lang_createtable.html, 3.5).
  bool is_nullable(const schema::Column& column) const {
    const bool in_key =
        key_ && std::find(key_->columns.begin(), key_->columns.end(), column.name) != key_->columns.end();
    return in_key ? column.nullable_in_key : column.nullable;
  }

  const Context& context_;
  const schema::Table& table_;
  const schema::PrimaryKey* key_;
};

}  // namespace

// A STRICT table knows these types alone (stricttables.html), and no lengths. ANY keeps a value as it is.
std::string strict_type_name(const std::string& written) {
  const std::string name = upper(written);
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (has("INT") || name == "BOOLEAN") return "INTEGER";
  if (has("CHAR") || has("TEXT") || has("CLOB") || has("DATE") || has("TIME") || has("JSON")) return "TEXT";
  if (has("REAL") || has("DOUB") || has("FLOA")) return "REAL";
  if (has("BLOB")) return "BLOB";
  return "ANY";
}

void need_strict(const Context& context) {
  context.need(37, "STRICT", "leave strict away: the values are then what the application writes");
}

std::string column_type(const Context& context, const schema::Type& type, bool strict) {
  const std::string name = context.dialect.type_name(type);
  return strict ? strict_type_name(name) : name;
}

std::string default_text(const Context& context, const schema::Default& value) {
  const auto* expression = std::get_if<schema::Expression>(&value);
  if (!expression) return context.dialect.literal(std::get<schema::Value>(value));
  return is_constant(expression->sql) ? expression->sql : "(" + expression->sql + ")";
}

std::string computed_clause(const schema::Computed& computed) {
  return fmt::format("GENERATED ALWAYS AS ({}) {}", computed.sql, computed.is_virtual ? "VIRTUAL" : "STORED");
}

void check_numbering(const schema::Identity& identity, const std::string& column) {
  const bool plain = identity.start.value_or(1) == 1 && identity.increment.value_or(1) == 1 &&
                     identity.minimum.value_or(1) == 1 && !identity.maximum && !identity.cycle;
  if (!plain) {
    throw Error(ErrorKind::sql,
                fmt::format("identity() of column \"{}\": SQLite numbers rows from 1 in steps of 1", column))
        .hint("leave what says otherwise away; to begin elsewhere, insert a row with the number before");
  }
}

std::string table_definition(const Context& context, const schema::Table& table) {
  return TableDefinition(context, table).text();
}

bool lacks_value(const schema::Column& added) {
  if (added.nullable || added.computed || added.identity) return false;
  const auto* value = added.default_value ? std::get_if<schema::Value>(&*added.default_value) : nullptr;
  return !added.default_value || (value && schema::is_null(*value));
}

// A computed default is refused by the server only where the table has rows.
bool takes_rebuild(const schema::Column& added) {
  if (added.identity || (added.computed && !added.computed->is_virtual)) return true;
  const auto* expression = added.default_value ? std::get_if<schema::Expression>(&*added.default_value) : nullptr;
  return expression && !is_constant(expression->sql);
}

std::string added_column(const Context& context, const schema::AddColumn& add) {
  const schema::Column& column = add.column;
  return fmt::format("{} {}{}{}", context.quote(column.name), context.dialect.type_name(column.type),
                     column.nullable ? "" : " NOT NULL", options_of(context, column));
}

}  // namespace migrator::dialect::sqlite
