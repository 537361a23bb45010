// The operations as SQLite's statements: one function for each, by family in tables.cpp, columns.cpp, …
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/rows.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

using Statements = std::vector<Statement>;

struct Context {
  const SqliteDialect& dialect;
  int server_version;  // 3040001; 0: the newest

  std::string quote(std::string_view text) const { return dialect.quote(text); }
  std::string name(const schema::TableName& table) const { return qualified(dialect, table); }
  Statement alter(const schema::TableName& table, const std::string& change) const;
  // Throws `sql` on a version before 3.`minor`, saying what to do `instead`.
  void need(int minor, std::string_view what, std::string_view instead) const;
};

inline std::string_view if_exists(bool condition) { return condition ? "IF EXISTS " : ""; }
inline std::string_view if_not_exists(bool condition) { return condition ? "IF NOT EXISTS " : ""; }

// Throws `sql`: SQLite has nothing like it.
[[noreturn]] void refuse(std::string_view what, const std::string& hint);
// What follows from CASCADE has to be said.
void refuse_cascade(schema::DropBehavior behavior, std::string_view operation);

// CONSTRAINT "name" PRIMARY KEY (…), and so on, of a constraint of the table
std::string constraint_clause(const Context& context, const schema::TableName& table,
                              const schema::Constraint& constraint);
std::string collation_name(const Context& context, const schema::CollationName& collation);

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

// These take a rebuild in any case (rebuilds.cpp).
template <class Action>
requires std::same_as<Action, schema::AddConstraint> || std::same_as<Action, schema::DropConstraint> ||
    std::same_as<Action, schema::RenameConstraint> || std::same_as<Action, schema::ValidateConstraint> ||
    std::same_as<Action, schema::AlterConstraint> || std::same_as<Action, schema::RenameIndex>
        Statements render(const Context&, const Action&) {
  return {};
}

Statements render(const Context& context, const schema::CreateIndex& create);
Statements render(const Context& context, const schema::DropIndex& drop);

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

}  // namespace migrator::dialect::sqlite
