#include "dialect/standard_dialect.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema/validate.hpp"

namespace migrator::dialect {

std::vector<Statement> StandardDialect::render(const schema::Operation& operation, int server_version) const try {
  schema::validate(operation.action);
  std::vector<Statement> statements = render_action(operation.action, server_version);
  for (const Statement& statement : statements) {
    if (statement.sql.find('\0') != std::string::npos) throw Error(ErrorKind::sql, "the SQL has a NUL byte in it");
    for (const schema::Value& parameter : statement.parameters) check_parameter(parameter);
  }
  return statements;
} catch (Error& error) {
  error.at(operation.origin);
  throw;
}

void StandardDialect::check_parameter(const schema::Value& value) const {
  const auto* text = std::get_if<std::string>(&value);
  if (text && text->find('\0') != std::string::npos) {
    throw Error(ErrorKind::sql, "a text has a NUL byte in it").hint("bytes travel as blob(data, size)");
  }
}

std::string qualified(const Dialect& dialect, const std::string& schema, const std::string& name) {
  return schema.empty() ? dialect.quote(name) : dialect.quote(schema) + "." + dialect.quote(name);
}

std::string qualified(const Dialect& dialect, const schema::TableName& table) {
  return qualified(dialect, table.schema, table.name);
}

std::string column_list(const Dialect& dialect, const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "(" : ", ") + dialect.quote(column);
  return list + ")";
}

std::string constraint_name(const Dialect& dialect, const std::string& name) {
  return name.empty() ? "" : "CONSTRAINT " + dialect.quote(name) + " ";
}

std::string table_body(const std::vector<std::string>& parts) {
  std::string body;
  for (const std::string& part : parts) body += (body.empty() ? "(\n  " : ",\n  ") + part;
  return body + "\n)";
}

namespace {

std::string_view words_of(schema::ReferentialAction action) {
  using enum schema::ReferentialAction;
  switch (action) {
    case no_action: return "NO ACTION";
    case restrict: return "RESTRICT";
    case cascade: return "CASCADE";
    case set_null: return "SET NULL";
    case set_default: return "SET DEFAULT";
  }
  return "NO ACTION";
}

std::string_view words_of(schema::Deferrability deferrability) {
  using enum schema::Deferrability;
  switch (deferrability) {
    case not_deferrable: return "";
    case initially_immediate: return " DEFERRABLE INITIALLY IMMEDIATE";
    case initially_deferred: return " DEFERRABLE INITIALLY DEFERRED";
  }
  return "";
}

class ConstraintClause {
 public:
  explicit ConstraintClause(const Dialect& dialect) : dialect_(dialect) {}

  std::string operator()(const schema::PrimaryKey& key) const {
    return "PRIMARY KEY " + column_list(dialect_, key.columns);
  }
  std::string operator()(const schema::Unique& unique) const {
    return "UNIQUE " + column_list(dialect_, unique.columns);
  }
  std::string operator()(const schema::Check& check) const { return "CHECK (" + check.condition.sql + ")"; }
  std::string operator()(const schema::ForeignKey& key) const {
    std::string sql = "FOREIGN KEY " + column_list(dialect_, key.columns);
    sql += " REFERENCES " + qualified(dialect_, key.referred_table);
    if (!key.referred_columns.empty()) sql += " " + column_list(dialect_, key.referred_columns);
    if (key.on_delete != schema::ReferentialAction::no_action)
      sql += fmt::format(" ON DELETE {}", words_of(key.on_delete));
    if (key.on_update != schema::ReferentialAction::no_action)
      sql += fmt::format(" ON UPDATE {}", words_of(key.on_update));
    return sql.append(words_of(key.deferrability));
  }

 private:
  const Dialect& dialect_;
};

}  // namespace

std::string constraint_clause(const Dialect& dialect, const schema::Constraint& constraint) {
  const std::string& name = std::visit([](const auto& one) -> const std::string& { return one.name; }, constraint);
  return constraint_name(dialect, name) + std::visit(ConstraintClause(dialect), constraint);
}

namespace {

// ($1, $2), ($3, $4)
std::string placeholders(std::size_t rows, std::size_t columns) {
  fmt::memory_buffer sql;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::string_view before = column > 0 ? ", " : row > 0 ? "), (" : "(";
      fmt::format_to(fmt::appender(sql), "{}${}", before, row * columns + column + 1);
    }
  }
  return fmt::to_string(sql) + ")";
}

}  // namespace

std::vector<Statement> insert_rows(const Dialect& dialect, const schema::BulkInsert& insert,
                                   std::size_t most_parameters) {
  const std::size_t columns = insert.columns.size();
  const std::size_t rows_at_once = std::max<std::size_t>(1, most_parameters / columns);
  const std::string head =
      fmt::format("INSERT INTO {} {} VALUES ", qualified(dialect, insert.table), column_list(dialect, insert.columns));
  std::vector<Statement> statements;
  for (std::size_t first = 0; first < insert.rows.size(); first += rows_at_once) {
    const std::size_t rows = std::min(rows_at_once, insert.rows.size() - first);
    Statement& statement = statements.emplace_back(Statement{head + placeholders(rows, columns)});
    statement.parameters.reserve(rows * columns);
    for (std::size_t row = first; row < first + rows; ++row) {
      statement.parameters.insert(statement.parameters.end(), insert.rows[row].begin(), insert.rows[row].end());
    }
  }
  return statements;
}

std::vector<std::string> leading_words(std::string_view sql, LexicalRules rules, std::size_t most) {
  std::vector<std::string> words;
  Lexer lexer(sql, rules);
  for (Token token = lexer.next(); token.kind != TokenKind::end && words.size() < most; token = lexer.next()) {
    if (token.is_symbol(';')) break;
    if (token.kind == TokenKind::quoted) words.emplace_back("\"");
    if (token.kind != TokenKind::word) continue;
    std::string& word = words.emplace_back(token.text);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  }
  return words;
}

bool ends_transaction(std::string_view sql, LexicalRules rules) {
  constexpr std::size_t enough = 3;  // ROLLBACK TRANSACTION TO savepoint
  const std::vector<std::string> words = leading_words(sql, rules, enough);
  if (words.empty()) return false;
  const std::string& first = words.front();
  if (first == "rollback") return std::find(words.begin(), words.end(), "to") == words.end();
  if (first == "prepare") return words.size() > 1 && words[1] == "transaction";
  return first == "commit" || first == "end" || first == "abort";
}

}  // namespace migrator::dialect
