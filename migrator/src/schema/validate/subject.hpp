// What the validators of the families share. Inside this layer only.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "schema/operation.hpp"

namespace migrator::schema {

using Names = std::vector<std::string>;

// "name"
std::string quoted(std::string_view name);
// A long table's columns are cut: the reader looks for a spelling, not for a listing.
std::string listing(const Names& names);
const std::string* first_repeated(const Names& names);

// Where we are, so that a message begins like `create_table "user": primary_key …`.
class Subject {
 public:
  Subject(std::string_view operation, const TableName& table)
      : place_(fmt::format("{} {}", operation, quoted(table.name))) {}

  template <class... Arguments>
  [[noreturn]] void fail(fmt::format_string<Arguments...> format, Arguments&&... arguments) const {
    throw Error(ErrorKind::sql,
                fmt::format("{}: {}", place_, fmt::format(format, std::forward<Arguments>(arguments)...)));
  }

 private:
  std::string place_;
};

void check(const Subject& subject, const Type& type, std::string_view column);
void check(const Subject& subject, const Column& column);
void check(const Subject& subject, const Constraint& constraint);
// The columns of a key or an index, `what`.
void check_key(const Subject& subject, std::string_view what, const Names& columns);
void check_keys(const Subject& subject, std::string_view what, const std::vector<IndexKey>& keys);
void check(const Subject& subject, const Index& index);
void check(const Subject& subject, const PartitionBounds& bounds);
// The partitions that are parts of the table.
void check_partitions(const Subject& subject, const Table& table);
void check(const Subject& subject, const OnlineChange& online);

// One for each operation that can be wrong before a backend sees it.
void check(const CreateTable& create);
void check(const SetStorage& set);
void check(const ResetStorage& reset);
void check(const AttachPartition& attach);
void check(const AddPartition& add);
void check(const AddColumn& add);
void check(const DropColumn& drop);
void check(const AlterColumn& alter);
void check(const AddConstraint& add);
void check(const DropConstraint& drop);
void check(const AlterConstraint& alter);
void check(const CreateIndex& create);
void check(const DropIndex& drop);
void check(const BulkInsert& insert);
void check(const Insert& insert);
void check(const Update& update);
void check(const DeleteRows& rows);
void check(const Backfill& backfill);

void check(const CreateSequence& create);
void check(const AlterSequence& alter);
void check(const CreateEnum& create);
void check(const CreateCompositeType& create);
void check(const AddAttribute& add);
void check(const AlterAttribute& alter);
void check(const CreateDomain& create);
void check(const AddDomainConstraint& add);
void check(const CreateView& create);
void check(const ReplaceView& replace);
void check(const CreateMaterializedView& create);
void check(const RefreshMaterializedView& refresh);
void check(const CreateRoutine& create);
void check(const CreateTrigger& create);
void check(const CreatePolicy& create);
void check(const AlterPolicy& alter);
void check(const Grant& grant);
void check(const Revoke& revoke);
void check(const SetOwner& set);
void check(const SetSchema& set);
void check(const CommentOn& comment);

}  // namespace migrator::schema
