// The operations as PostgreSQL's statements.
#include <fmt/format.h>

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/statement_splitter.hpp"

namespace migrator::dialect::postgresql {

namespace {

using Statements = std::vector<Statement>;

class Renderer {
 public:
  explicit Renderer(const PostgresqlDialect& dialect) : dialect_(dialect) {}

  Statements operator()(const schema::CreateTable& create) const {
    const schema::Table& table = create.table;
    std::vector<std::string> parts;
    for (const schema::Column& column : table.columns) parts.push_back(definition(column));
    for (const schema::Constraint& constraint : table.constraints)
      parts.push_back(constraint_clause(dialect_, constraint));
    Statements statements{{fmt::format("CREATE TABLE {}{} {}", create.if_not_exists ? "IF NOT EXISTS " : "",
                                       name(table.name), table_body(parts))}};
    if (!table.comment.empty()) statements.push_back(comment_on_table(table.name, table.comment));
    for (const schema::Column& column : table.columns) {
      if (!column.comment.empty()) statements.push_back(comment_on_column(table.name, column.name, column.comment));
    }
    return statements;
  }

  Statements operator()(const schema::DropTable& drop) const {
    return {{fmt::format("DROP TABLE {}{}", if_exists(drop.if_exists), name(drop.table))}};
  }

  Statements operator()(const schema::RenameTable& rename) const {
    return {alter(rename.table, "RENAME TO " + quote(rename.new_name))};
  }

  Statements operator()(const schema::CommentOnTable& on) const { return {comment_on_table(on.table, on.comment)}; }

  Statements operator()(const schema::AddColumn& add) const {
    const std::string_view condition = add.if_not_exists ? "IF NOT EXISTS " : "";
    Statements statements{alter(add.table, fmt::format("ADD COLUMN {}{}", condition, definition(add.column)))};
    if (!add.column.comment.empty()) {
      statements.push_back(comment_on_column(add.table, add.column.name, add.column.comment));
    }
    return statements;
  }

  Statements operator()(const schema::DropColumn& drop) const {
    return {alter(drop.table, fmt::format("DROP COLUMN {}{}", if_exists(drop.if_exists), quote(drop.column)))};
  }

  Statements operator()(const schema::RenameColumn& rename) const {
    return {alter(rename.table, fmt::format("RENAME COLUMN {} TO {}", quote(rename.column), quote(rename.new_name)))};
  }

  Statements operator()(const schema::AlterColumn& change) const {
    Statements statements;
    const std::vector<std::string> changes = changes_of(change);
    if (!changes.empty()) statements.push_back(alter(change.table, changes));
    if (change.comment) statements.push_back(comment_on_column(change.table, change.column, *change.comment));
    return statements;
  }

  Statements operator()(const schema::AddConstraint& add) const {
    return {alter(add.table, "ADD " + constraint_clause(dialect_, add.constraint))};
  }

  Statements operator()(const schema::DropConstraint& drop) const {
    return {alter(drop.table, fmt::format("DROP CONSTRAINT {}{}", if_exists(drop.if_exists), quote(drop.constraint)))};
  }

  // An index lives in the schema of its table, and CREATE INDEX takes no other.
  Statements operator()(const schema::CreateIndex& create) const {
    const schema::Index& index = create.index;
    return {{fmt::format("CREATE {}INDEX {}{}{} ON {} {}{}", index.unique ? "UNIQUE " : "",
                         create.concurrently ? "CONCURRENTLY " : "", create.if_not_exists ? "IF NOT EXISTS " : "",
                         quote(index.name), name(create.table), column_list(dialect_, index.columns),
                         index.where ? " WHERE (" + index.where->sql + ")" : "")}};
  }

  Statements operator()(const schema::DropIndex& drop) const {
    return {{fmt::format("DROP INDEX {}{}{}", drop.concurrently ? "CONCURRENTLY " : "", if_exists(drop.if_exists),
                         qualified(dialect_, drop.table.schema, drop.index))}};
  }

  Statements operator()(const schema::Execute& execute) const {
    const std::vector<StatementPart> parts = split_statements(execute.sql);
    if (!execute.parameters.empty() && parts.size() != 1) {
      throw Error(ErrorKind::sql,
                  fmt::format("op.execute() with parameters takes one statement, and this text has {}", parts.size()))
          .hint("call op.execute() once for each statement");
    }
    Statements statements;
    for (const StatementPart& part : parts)
      statements.push_back({std::string(part.sql), execute.parameters, part.offset});
    return statements;
  }

  Statements operator()(const schema::BulkInsert& insert) const {
    constexpr std::size_t most_parameters = 65535;  // the protocol counts them in 16 bits
    return insert_rows(dialect_, insert, most_parameters);
  }

 private:
  std::string quote(const std::string& text) const { return dialect_.quote(text); }
  std::string name(const schema::TableName& table) const { return qualified(dialect_, table); }
  static std::string_view if_exists(bool condition) { return condition ? "IF EXISTS " : ""; }

  Statement alter(const schema::TableName& table, const std::string& change) const {
    return {fmt::format("ALTER TABLE {} {}", name(table), change)};
  }

  // A line for each where there are several.
  Statement alter(const schema::TableName& table, const std::vector<std::string>& changes) const {
    if (changes.size() == 1) return alter(table, changes.front());
    return {fmt::format("ALTER TABLE {}\n  {}", name(table), fmt::join(changes, ",\n  "))};
  }

  std::string comment_text(const std::string& text) const { return text.empty() ? "NULL" : dialect_.literal(text); }

  Statement comment_on_table(const schema::TableName& table, const std::string& text) const {
    return {fmt::format("COMMENT ON TABLE {} IS {}", name(table), comment_text(text))};
  }

  Statement comment_on_column(const schema::TableName& table, const std::string& column,
                              const std::string& text) const {
    return {fmt::format("COMMENT ON COLUMN {}.{} IS {}", name(table), quote(column), comment_text(text))};
  }

  // Without parentheses DEFAULT takes no AT TIME ZONE, IS NULL, AND … (b_expr of the grammar).
  std::string default_of(const schema::Default& value) const {
    if (const auto* expression = std::get_if<schema::Expression>(&value)) return "(" + expression->sql + ")";
    return dialect_.literal(std::get<schema::Value>(value));
  }

  static std::string identity_of(const schema::Identity& identity) {
    std::vector<std::string> options;
    if (identity.start) options.push_back(fmt::format("START WITH {}", *identity.start));
    if (identity.increment) options.push_back(fmt::format("INCREMENT BY {}", *identity.increment));
    return fmt::format(" GENERATED {} AS IDENTITY{}", identity.always ? "ALWAYS" : "BY DEFAULT",
                       options.empty() ? "" : fmt::format(" ({})", fmt::join(options, " ")));
  }

  std::string definition(const schema::Column& column) const {
    std::string sql = quote(column.name) + " " + dialect_.type_name(column.type);
    if (!column.collation.empty()) sql += " COLLATE " + quote(column.collation);
    if (!column.nullable) sql += " NOT NULL";
    if (column.default_value) sql += " DEFAULT " + default_of(*column.default_value);
    if (column.identity) sql += identity_of(*column.identity);
    if (column.computed) sql += " GENERATED ALWAYS AS (" + column.computed->sql + ") STORED";
    return sql;
  }

  // One ALTER TABLE for all of them rewrites and locks the table once. The old default goes before the type changes,
  // since the server would have to cast it ("default for column … cannot be cast automatically"), and the new one comes
  // behind.
  std::vector<std::string> changes_of(const schema::AlterColumn& change) const {
    const std::string column = "ALTER COLUMN " + quote(change.column);
    const auto* new_default = change.default_value ? std::get_if<schema::Default>(&*change.default_value) : nullptr;
    std::vector<std::string> changes;
    if (change.default_value && (change.type || !new_default)) changes.push_back(column + " DROP DEFAULT");
    if (change.type) changes.push_back(column + " TYPE " + new_type(change));
    if (new_default) changes.push_back(column + " SET DEFAULT " + default_of(*new_default));
    if (change.nullable) changes.push_back(column + (*change.nullable ? " DROP NOT NULL" : " SET NOT NULL"));
    return changes;
  }

  std::string new_type(const schema::AlterColumn& change) const {
    std::string sql = dialect_.type_name(*change.type);
    if (change.collation) sql += " COLLATE " + quote(*change.collation);
    if (change.using_expression) sql += " USING (" + change.using_expression->sql + ")";
    return sql;
  }

  const PostgresqlDialect& dialect_;
};

}  // namespace

std::vector<Statement> PostgresqlDialect::render_action(const schema::Action& action) const {
  return std::visit(Renderer(*this), action);
}

}  // namespace migrator::dialect::postgresql
