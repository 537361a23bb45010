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
#include "schema/operation/tables.hpp"

namespace migrator::schema {

using Action = std::variant<CreateTable, DropTable, RenameTable, CommentOnTable,                                   //
                            SetSchema, SetTablespace, SetStorage, ResetStorage, SetLogged,                         //
                            SetRowSecurity, AttachPartition, DetachPartition,                                      //
                            AddColumn, DropColumn, RenameColumn, AlterColumn,                                      //
                            AddConstraint, DropConstraint, RenameConstraint, ValidateConstraint, AlterConstraint,  //
                            CreateIndex, DropIndex, RenameIndex,                                                   //
                            Execute, BulkInsert, Insert, Update, DeleteRows, Backfill, BeginAutocommit, EndAutocommit>;

struct Operation {
  Action action;
  Origin origin;  // the line of the revision
};

}  // namespace migrator::schema
