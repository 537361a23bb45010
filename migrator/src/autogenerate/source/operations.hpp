// The call of each operation, without the object that it is called on: create_table("user", …). Inside this layer only.
#pragma once

#include "autogenerate/source/code.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

Code code_of(const schema::CreateTable& create);
Code code_of(const schema::DropTable& drop);
Code code_of(const schema::RenameTable& rename);
Code code_of(const schema::CommentOnTable& comment);
Code code_of(const schema::SetTablespace& set);
Code code_of(const schema::SetStorage& set);
Code code_of(const schema::ResetStorage& reset);
Code code_of(const schema::SetLogged& set);
Code code_of(const schema::SetStrict& set);
Code code_of(const schema::SetRowid& set);
Code code_of(const schema::SetRowSecurity& set);
Code code_of(const schema::AttachPartition& attach);
Code code_of(const schema::DetachPartition& detach);
Code code_of(const schema::SetInheritance& set);
Code code_of(const schema::AddPartition& add);
Code code_of(const schema::DropPartition& drop);
Code code_of(const schema::SetSystemVersioned& set);

Code code_of(const schema::AddColumn& add);
Code code_of(const schema::DropColumn& drop);
Code code_of(const schema::RenameColumn& rename);
Code code_of(const schema::AlterColumn& alter);

Code code_of(const schema::AddConstraint& add);
Code code_of(const schema::DropConstraint& drop);
Code code_of(const schema::RenameConstraint& rename);
Code code_of(const schema::ValidateConstraint& validate);
Code code_of(const schema::AlterConstraint& alter);

Code code_of(const schema::CreateIndex& create);
Code code_of(const schema::DropIndex& drop);
Code code_of(const schema::RenameIndex& rename);

Code code_of(const schema::CreateSchema& create);
Code code_of(const schema::CreateExtension& create);
Code code_of(const schema::UpdateExtension& update);

Code code_of(const schema::CreateSequence& create);
Code code_of(const schema::AlterSequence& alter);

Code code_of(const schema::CreateEnum& create);
Code code_of(const schema::AddEnumValue& add);
Code code_of(const schema::RenameEnumValue& rename);
Code code_of(const schema::CreateCompositeType& create);
Code code_of(const schema::AddAttribute& add);
Code code_of(const schema::DropAttribute& drop);
Code code_of(const schema::AlterAttribute& alter);
Code code_of(const schema::RenameAttribute& rename);
Code code_of(const schema::CreateDomain& create);
Code code_of(const schema::AlterDomain& alter);
Code code_of(const schema::AddDomainConstraint& add);
Code code_of(const schema::ValidateDomainConstraint& validate);
Code code_of(const schema::DropDomainConstraint& drop);

Code code_of(const schema::CreateView& create);
Code code_of(const schema::ReplaceView& replace);
Code code_of(const schema::CreateMaterializedView& create);
Code code_of(const schema::RefreshMaterializedView& refresh);

Code code_of(const schema::CreateRoutine& create);

Code code_of(const schema::CreateTrigger& create);
Code code_of(const schema::SwitchTrigger& to);

Code code_of(const schema::CreatePolicy& create);
Code code_of(const schema::AlterPolicy& alter);
Code code_of(const schema::Grant& grant);
Code code_of(const schema::Revoke& revoke);

Code code_of(const schema::DropObject& drop);
Code code_of(const schema::RenameObject& rename);
Code code_of(const schema::SetOwner& set);
Code code_of(const schema::SetSchema& set);
Code code_of(const schema::CommentOn& comment);

Code code_of(const schema::Execute& execute);
Code code_of(const schema::BulkInsert& insert);
Code code_of(const schema::Insert& insert);
Code code_of(const schema::Update& update);
Code code_of(const schema::DeleteRows& rows);
Code code_of(const schema::Backfill& backfill);

}  // namespace migrator::autogenerate
