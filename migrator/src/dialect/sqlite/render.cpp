// The operations as SQLite's statements.
#include <fmt/format.h>

#include <array>

#include "dialect/sqlite/sqlite_dialect.hpp"
#include "dialect/sqlite/table.hpp"

namespace migrator::dialect::sqlite {

namespace {

using Statements = std::vector<Statement>;

[[noreturn]] void refuse_alter(std::string_view change, const schema::TableName& table) {
  throw Error(ErrorKind::sql, fmt::format("SQLite cannot {} table \"{}\"", change, table.name))
      .hint(
          "make a new table as it should be (op.create_table), copy the rows (op.execute: INSERT INTO … SELECT …), "
          "drop the old table "
          "and rename the new one")
      .hint("where only PostgreSQL needs the change, ask op.backend()");
}

[[noreturn]] void refuse_condition(std::string_view condition, std::string_view operation) {
  throw Error(ErrorKind::sql,
              fmt::format("SQLite knows no {} for a column; {} takes it on PostgreSQL only", condition, operation))
      .hint("ask pragma_table_info with op.query() whether the column is there");
}

class Renderer {
 public:
  explicit Renderer(const SqliteDialect& dialect) : dialect_(dialect) {}

  Statements operator()(const schema::CreateTable& create) const {
    return {{fmt::format("CREATE TABLE {}{} {}", create.if_not_exists ? "IF NOT EXISTS " : "", name(create.table.name),
                         table_definition(dialect_, create.table))}};
  }

  Statements operator()(const schema::DropTable& drop) const {
    return {{fmt::format("DROP TABLE {}{}", if_exists(drop.if_exists), name(drop.table))}};
  }

  Statements operator()(const schema::RenameTable& rename) const {
    return {alter(rename.table, "RENAME TO " + quote(rename.new_name))};
  }

  // SQLite keeps no comments; an application that runs on both backends should not have to care.
  Statements operator()(const schema::CommentOnTable&) const { return {}; }

  Statements operator()(const schema::AddColumn& add) const {
    if (add.if_not_exists) refuse_condition("IF NOT EXISTS", "add_column");
    return {alter(add.table, "ADD COLUMN " + added_column(dialect_, add))};
  }

  Statements operator()(const schema::DropColumn& drop) const {
    if (drop.if_exists) refuse_condition("IF EXISTS", "drop_column");
    return {alter(drop.table, "DROP COLUMN " + quote(drop.column))};
  }

  Statements operator()(const schema::RenameColumn& rename) const {
    return {alter(rename.table, fmt::format("RENAME COLUMN {} TO {}", quote(rename.column), quote(rename.new_name)))};
  }

  Statements operator()(const schema::AlterColumn& change) const {
    const std::string column = fmt::format(" of column \"{}\" of", change.column);
    if (change.type) refuse_alter("change the type" + column, change.table);
    if (change.nullable) refuse_alter((*change.nullable ? "drop" : "add") + (" the NOT NULL" + column), change.table);
    if (change.default_value) refuse_alter("change the default" + column, change.table);
    return {};  // a comment
  }

  Statements operator()(const schema::AddConstraint& add) const {
    if (const auto* unique = std::get_if<schema::Unique>(&add.constraint)) refuse_unique(add.table, *unique);
    constexpr std::array<std::string_view, 4> words{"primary key", "unique constraint", "check", "foreign key"};
    refuse_alter(fmt::format("add a {} to", words[add.constraint.index()]), add.table);
  }

  Statements operator()(const schema::DropConstraint& drop) const {
    refuse_alter(fmt::format("drop constraint \"{}\" of", drop.constraint), drop.table);
  }

  // The index carries the schema, and its table must not. CONCURRENTLY has no meaning where a writer has the file for
  // itself.
  Statements operator()(const schema::CreateIndex& create) const {
    const schema::Index& index = create.index;
    return {{fmt::format(
        "CREATE {}INDEX {}{} ON {} {}{}", index.unique ? "UNIQUE " : "", create.if_not_exists ? "IF NOT EXISTS " : "",
        qualified(dialect_, create.table.schema, index.name), quote(create.table.name),
        column_list(dialect_, index.columns), index.where ? " WHERE (" + index.where->sql + ")" : "")}};
  }

  Statements operator()(const schema::DropIndex& drop) const {
    return {{fmt::format("DROP INDEX {}{}", if_exists(drop.if_exists),
                         qualified(dialect_, drop.table.schema, drop.index))}};
  }

  // The driver walks through several statements by itself.
  Statements operator()(const schema::Execute& execute) const {
    const std::size_t statements = statements_of(execute.sql).size();
    if (statements == 0 && execute.parameters.empty()) return {};
    if (statements != 1 && !execute.parameters.empty()) {
      throw Error(ErrorKind::sql,
                  fmt::format("op.execute() with parameters takes one statement, and this text has {}", statements))
          .hint("call op.execute() once for each statement");
    }
    return {{execute.sql, execute.parameters}};
  }

  // SQLite takes 32766, but looks each $n up among those before it.
  Statements operator()(const schema::BulkInsert& insert) const {
    constexpr std::size_t most_parameters = 999;
    return insert_rows(dialect_, insert, most_parameters);
  }

 private:
  std::string quote(const std::string& text) const { return dialect_.quote(text); }
  std::string name(const schema::TableName& table) const { return qualified(dialect_, table); }
  static std::string_view if_exists(bool condition) { return condition ? "IF EXISTS " : ""; }

  Statement alter(const schema::TableName& table, const std::string& change) const {
    return {fmt::format("ALTER TABLE {} {}", name(table), change)};
  }

  [[noreturn]] static void refuse_unique(const schema::TableName& table, const schema::Unique& unique) {
    throw Error(ErrorKind::sql,
                fmt::format("SQLite cannot add a unique constraint to the existing table \"{}\"", table.name))
        .hint(fmt::format("op.create_index(…, \"{}\", {{\"{}\"}}, unique_rows) enforces the same", table.name,
                          fmt::join(unique.columns, "\", \"")));
  }

  const SqliteDialect& dialect_;
};

}  // namespace

std::vector<Statement> SqliteDialect::render_action(const schema::Action& action) const {
  return std::visit(Renderer(*this), action);
}

}  // namespace migrator::dialect::sqlite
