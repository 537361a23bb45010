// The operations as PostgreSQL's statements: one function for each, by family in tables.cpp, columns.cpp, …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/postgresql/postgresql_dialect.hpp"

namespace migrator::dialect::postgresql {

using Statements = std::vector<Statement>;

struct Context {
  const PostgresqlDialect& dialect;
  int server_version;  // 150018; 0: the newest

  std::string quote(std::string_view text) const { return dialect.quote(text); }
  std::string name(const schema::TableName& table) const { return qualified(dialect, table); }
  // ALTER TABLE … change; a line for each where there are several.
  Statement alter(const schema::TableName& table, const std::string& change) const;
  Statement alter(const schema::TableName& table, const std::vector<std::string>& changes) const;
};

inline std::string_view if_exists(bool condition) { return condition ? "IF EXISTS " : ""; }
inline std::string_view if_not_exists(bool condition) { return condition ? "IF NOT EXISTS " : ""; }

// "name" type and all that belongs to it, as CREATE TABLE and ADD COLUMN take it.
std::string definition(const Context& context, const schema::Column& column);
// An empty text removes the comment.
Statement comment_on_table(const Context& context, const schema::TableName& table, const std::string& text);
Statement comment_on_column(const Context& context, const schema::TableName& table, const std::string& column,
                            const std::string& text);

Statements render(const Context& context, const schema::CreateTable& create);
Statements render(const Context& context, const schema::DropTable& drop);
Statements render(const Context& context, const schema::RenameTable& rename);
Statements render(const Context& context, const schema::CommentOnTable& on);

Statements render(const Context& context, const schema::AddColumn& add);
Statements render(const Context& context, const schema::DropColumn& drop);
Statements render(const Context& context, const schema::RenameColumn& rename);
Statements render(const Context& context, const schema::AlterColumn& change);

Statements render(const Context& context, const schema::AddConstraint& add);
Statements render(const Context& context, const schema::DropConstraint& drop);

Statements render(const Context& context, const schema::CreateIndex& create);
Statements render(const Context& context, const schema::DropIndex& drop);

Statements render(const Context& context, const schema::Execute& execute);
Statements render(const Context& context, const schema::BulkInsert& insert);

}  // namespace migrator::dialect::postgresql
