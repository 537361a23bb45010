// The operations as SQLite's statements: one function for each, by family in tables.cpp, columns.cpp, …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

using Statements = std::vector<Statement>;

struct Context {
  const SqliteDialect& dialect;
  int server_version;  // 3040001; 0: the newest

  std::string quote(std::string_view text) const { return dialect.quote(text); }
  std::string name(const schema::TableName& table) const { return qualified(dialect, table); }
  Statement alter(const schema::TableName& table, const std::string& change) const;
};

inline std::string_view if_exists(bool condition) { return condition ? "IF EXISTS " : ""; }
inline std::string_view if_not_exists(bool condition) { return condition ? "IF NOT EXISTS " : ""; }

// Throws `sql`: what to do instead of an ALTER TABLE that SQLite does not have.
[[noreturn]] void refuse_alter(std::string_view change, const schema::TableName& table);

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

}  // namespace migrator::dialect::sqlite
