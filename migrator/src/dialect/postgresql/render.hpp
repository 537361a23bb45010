// The operations as PostgreSQL's statements: one function for each, by family in tables.cpp, columns.cpp, …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/rows.hpp"

namespace migrator::dialect::postgresql {

using Statements = std::vector<Statement>;

struct Context {
  const PostgresqlDialect& dialect;
  int server_version;  // 150018; 0: the newest

  std::string quote(std::string_view text) const { return dialect.quote(text); }
  std::string name(const schema::TableName& table) const { return qualified(dialect, table); }
  // Throws `sql` for a type that is newer than the server.
  std::string type_name(const schema::Type& type) const;
  // ALTER TABLE … change; a line for each where there are several.
  Statement alter(const schema::TableName& table, const std::string& change) const;
  Statement alter(const schema::TableName& table, const std::vector<std::string>& changes) const;
  // Throws `sql` on a server before this version, saying what to do `instead`.
  void need(int major_version, std::string_view what, std::string_view instead) const;
};

inline std::string_view if_exists(bool condition) { return condition ? "IF EXISTS " : ""; }
inline std::string_view if_not_exists(bool condition) { return condition ? "IF NOT EXISTS " : ""; }

// "name" type and all that belongs to it, as CREATE TABLE and ADD COLUMN take it.
std::string definition(const Context& context, const schema::Column& column);
// What of a new column they do not take on every version.
Statements after_definition(const Context& context, const schema::TableName& table, const schema::Column& column);
// CONSTRAINT "name" PRIMARY KEY (…), and so on
std::string constraint_clause(const Context& context, const schema::Constraint& constraint);
// A key of an index: "name" COLLATE … operator class DESC NULLS LAST
std::string key_text(const Context& context, const schema::IndexKey& key);
std::string key_list(const Context& context, const std::vector<schema::IndexKey>& keys);
std::string collation_name(const Context& context, const schema::CollationName& collation);
// " INCLUDE (…)", " WITH (…)", " TABLESPACE …", each nothing for nothing
std::string include_clause(const Context& context, const std::vector<std::string>& columns);
std::string with_clause(const Context& context, const std::vector<schema::StorageParameter>& parameters);
std::string tablespace_clause(const Context& context, const std::string& tablespace);
// ("fillfactor" = 70)
std::string parameter_list(const Context& context, const std::vector<schema::StorageParameter>& parameters);
std::string parameter_name(const Context& context, const std::string& name);
// PARTITION BY RANGE (…)
std::string partition_key(const Context& context, const schema::PartitionBy& by);
// FOR VALUES FROM (…) TO (…), or DEFAULT
std::string bounds_text(const Context& context, const schema::PartitionBounds& bounds);
// An empty text removes the comment.
Statement comment_on_table(const Context& context, const schema::TableName& table, const std::string& text);
Statement comment_on_column(const Context& context, const schema::TableName& table, const std::string& column,
                            const std::string& text);
// What follows IS.
std::string comment_text(const Context& context, const std::string& text);
// DEFAULT …
std::string default_of(const Context& context, const schema::Default& value);

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
using dialect::render;  // of what all backends write alike

}  // namespace migrator::dialect::postgresql
