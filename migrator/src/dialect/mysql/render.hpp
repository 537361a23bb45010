// The operations as MySQL's statements: one function for each, by family in tables.cpp, columns.cpp, …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/mysql/mysql_dialect.hpp"
#include "dialect/rows.hpp"

namespace migrator::dialect::mysql {

using Statements = std::vector<Statement>;

struct Context {
  const MysqlDialect& dialect;
  int server_version;  // 80036, 101114; 0: the newest MariaDB

  bool mariadb() const { return is_mariadb(server_version); }
  std::string quote(std::string_view text) const { return dialect.quote(text); }
  std::string text(std::string_view value) const { return dialect.literal(std::string(value)); }
  std::string name(const schema::TableName& table) const { return qualified(dialect, table); }
  std::string type_name(const schema::Type& type) const;
  Statement alter(const schema::TableName& table, const std::string& change) const;
  // Throws `sql` where the server is not MariaDB, or an older one, saying what to do `instead`.
  void need_mariadb(int version, std::string_view what, std::string_view instead) const;
  // Throws `sql` where the server is an older MySQL.
  void need_recent_mysql(int version, std::string_view what, std::string_view instead) const;
  void need_mysql(std::string_view what, std::string_view instead) const;
};

inline std::string_view if_exists(bool condition) { return condition ? "IF EXISTS " : ""; }
inline std::string_view if_not_exists(bool condition) { return condition ? "IF NOT EXISTS " : ""; }

// Throws `sql`: MySQL has nothing like it.
[[noreturn]] void refuse(std::string_view what, const std::string& hint);
// MySQL reads the word CASCADE, and does nothing with it.
void refuse_cascade(schema::DropBehavior behavior, std::string_view operation);

// `name` type and all that belongs to it, as CREATE TABLE, ADD COLUMN and MODIFY take it.
std::string definition(const Context& context, const schema::Column& column);
std::string collation_name(const Context& context, const schema::CollationName& collation);
// PostgreSQL's name for that of the type, here that of the table: which a column has about which nothing is said.
inline bool is_default(const schema::CollationName& collation) { return lower(collation.name) == "default"; }
// What stands behind DEFAULT.
std::string default_text(const Context& context, const schema::Default& value, const schema::Type& type);
std::string computed_clause(const schema::Computed& computed);
// ON UPDATE CURRENT_TIMESTAMP(3) for a column of the type timestamp(3). Throws `sql` for what is no moment.
std::string on_update_clause(const std::string& type_name);
bool is_moment_type(std::string_view type_name);
// Names, comments and what the server tells of defaults are utf8mb3, which has no such characters.
bool has_supplementary_character(std::string_view text);
// COMMENT takes no hexadecimal literal, so a backslash is written as the server reads it by default.
std::string comment_text(const std::string& comment);
// CONSTRAINT `name` UNIQUE (…), and so on
std::string constraint_clause(const Context& context, const schema::Constraint& constraint);
// `name`(10) DESC
std::string key_column(const Context& context, const std::string& column, std::int64_t prefix);
// UNIQUE KEY `name` (…) USING BTREE, as CREATE TABLE takes it
std::string index_clause(const Context& context, const schema::Index& index);
// PARTITION BY … and the partitions, behind all options; nothing where there are none.
std::string partition_clause(const Context& context, const schema::Table& table);
// ENGINE = InnoDB, one for each parameter
std::vector<std::string> table_options(const Context& context, const std::vector<schema::StorageParameter>& parameters);
// One statement's text without the semicolon behind it. Throws `sql` where there are several.
std::string one_statement(const std::string& sql, std::string_view what);

Statements render(const Context& context, const schema::CreateTable& create);
Statements render(const Context& context, const schema::DropTable& drop);
Statements render(const Context& context, const schema::RenameTable& rename);
Statements render(const Context& context, const schema::CommentOnTable& on);
Statements render(const Context& context, const schema::SetTablespace& set);
Statements render(const Context& context, const schema::SetStorage& set);
Statements render(const Context& context, const schema::ResetStorage& reset);
Statements render(const Context& context, const schema::SetLogged& set);
Statements render(const Context& context, const schema::SetStrict& set);
Statements render(const Context& context, const schema::SetRowid& set);
Statements render(const Context& context, const schema::SetRowSecurity& set);
Statements render(const Context& context, const schema::AttachPartition& attach);
Statements render(const Context& context, const schema::DetachPartition& detach);
Statements render(const Context& context, const schema::SetInheritance& set);
Statements render(const Context& context, const schema::AddPartition& add);
Statements render(const Context& context, const schema::DropPartition& drop);
Statements render(const Context& context, const schema::SetSystemVersioned& set);

Statements render(const Context& context, const schema::AddColumn& add);
Statements render(const Context& context, const schema::DropColumn& drop);
Statements render(const Context& context, const schema::RenameColumn& rename);
Statements render(const Context& context, const schema::AlterColumn& change);

Statements render(const Context& context, const schema::AddConstraint& add);
Statements render(const Context& context, const schema::DropConstraint& drop);
Statements render(const Context& context, const schema::RenameConstraint& rename);
Statements render(const Context& context, const schema::ValidateConstraint& validate);
Statements render(const Context& context, const schema::AlterConstraint& alter);

Statements render(const Context& context, const schema::CreateIndex& create);
Statements render(const Context& context, const schema::DropIndex& drop);
Statements render(const Context& context, const schema::RenameIndex& rename);

Statements render(const Context& context, const schema::CreateSchema& create);
Statements render(const Context& context, const schema::CreateExtension& create);
Statements render(const Context& context, const schema::UpdateExtension& update);
Statements render(const Context& context, const schema::CreateSequence& create);
Statements render(const Context& context, const schema::AlterSequence& alter);

Statements render(const Context& context, const schema::CreateEnum& create);
Statements render(const Context& context, const schema::AddEnumValue& add);
Statements render(const Context& context, const schema::RenameEnumValue& rename);
Statements render(const Context& context, const schema::CreateCompositeType& create);
Statements render(const Context& context, const schema::AddAttribute& add);
Statements render(const Context& context, const schema::DropAttribute& drop);
Statements render(const Context& context, const schema::AlterAttribute& alter);
Statements render(const Context& context, const schema::RenameAttribute& rename);
Statements render(const Context& context, const schema::CreateDomain& create);
Statements render(const Context& context, const schema::AlterDomain& alter);
Statements render(const Context& context, const schema::AddDomainConstraint& add);
Statements render(const Context& context, const schema::ValidateDomainConstraint& validate);
Statements render(const Context& context, const schema::DropDomainConstraint& drop);

Statements render(const Context& context, const schema::CreateView& create);
Statements render(const Context& context, const schema::ReplaceView& replace);
Statements render(const Context& context, const schema::CreateMaterializedView& create);
Statements render(const Context& context, const schema::RefreshMaterializedView& refresh);
Statements render(const Context& context, const schema::CreateRoutine& create);
Statements render(const Context& context, const schema::CreateTrigger& create);
Statements render(const Context& context, const schema::SwitchTrigger& change);

Statements render(const Context& context, const schema::CreatePolicy& create);
Statements render(const Context& context, const schema::AlterPolicy& alter);
Statements render(const Context& context, const schema::Grant& grant);
Statements render(const Context& context, const schema::Revoke& revoke);

Statements render(const Context& context, const schema::DropObject& drop);
Statements render(const Context& context, const schema::RenameObject& rename);
Statements render(const Context& context, const schema::SetOwner& set);
Statements render(const Context& context, const schema::SetSchema& set);
Statements render(const Context& context, const schema::CommentOn& comment);

Statements render(const Context& context, const schema::Execute& execute);
Statements render(const Context& context, const schema::BulkInsert& insert);
Statements render(const Context& context, const schema::Insert& insert);
using dialect::render;  // of what all backends write alike

}  // namespace migrator::dialect::mysql
