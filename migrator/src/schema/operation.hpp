// The operations of a revision as plain values: the vocabulary that every dialect speaks. A new operation is a struct
// in operation/, a reader in reader/, a function in validate/ and a render function in each dialect; the compiler names
// the places that lack it.
#pragma once

#include <variant>

#include "base/error.hpp"
#include "schema/operation/columns.hpp"
#include "schema/operation/constraints.hpp"
#include "schema/operation/data.hpp"
#include "schema/operation/indexes.hpp"
#include "schema/operation/named_types.hpp"
#include "schema/operation/objects.hpp"
#include "schema/operation/privileges.hpp"
#include "schema/operation/routines.hpp"
#include "schema/operation/schemas.hpp"
#include "schema/operation/sequences.hpp"
#include "schema/operation/tables.hpp"
#include "schema/operation/triggers.hpp"
#include "schema/operation/views.hpp"

namespace migrator::schema {

using AnyAction =                                                                                       //
    std::variant<CreateTable, DropTable, RenameTable, CommentOnTable,                                   //
                 SetTablespace, SetStorage, ResetStorage, SetLogged, SetStrict, SetRowid,               //
                 SetRowSecurity, AttachPartition, DetachPartition, SetInheritance,                      //
                 AddPartition, DropPartition, SetSystemVersioned,                                       //
                 AddColumn, DropColumn, RenameColumn, AlterColumn,                                      //
                 AddConstraint, DropConstraint, RenameConstraint, ValidateConstraint, AlterConstraint,  //
                 CreateIndex, DropIndex, RenameIndex,                                                   //
                 CreateSchema, CreateExtension, UpdateExtension,                                        //
                 CreateSequence, AlterSequence,                                                         //
                 CreateEnum, AddEnumValue, RenameEnumValue, CreateCompositeType,                        //
                 AddAttribute, DropAttribute, AlterAttribute, RenameAttribute,                          //
                 CreateDomain, AlterDomain,                                                             //
                 AddDomainConstraint, ValidateDomainConstraint, DropDomainConstraint,                   //
                 CreateView, ReplaceView, CreateMaterializedView, RefreshMaterializedView,              //
                 CreateRoutine,                                                                         //
                 CreateTrigger, SwitchTrigger,                                                          //
                 CreatePolicy, AlterPolicy, Grant, Revoke,                                              //
                 DropObject, RenameObject, SetOwner, SetSchema, CommentOn,                              //
                 Execute, BulkInsert, Insert, Update, DeleteRows, Backfill, BeginAutocommit, EndAutocommit>;

// Its copies and its end are compiled once, in operation.cpp: in each file that handles an operation they would cost
// seven seconds (GCC 12).
struct Action : AnyAction {
  using AnyAction::AnyAction;
  Action(const Action&);
  Action(Action&&) noexcept;
  Action& operator=(const Action&);
  Action& operator=(Action&&) noexcept;
  ~Action();
};

struct Operation {
  Action action;
  Origin origin;  // the line of the revision
};

}  // namespace migrator::schema
