#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

Code index(const Index& of) {
  Code code = Code::call("index", {index_name(of.name), keys(of.keys)});
  add_index_options(code, of);
  return code;
}

void add_table_storage(Code& to, const TableStorage& storage) {
  add_if(to, storage.persistence == Persistence::unlogged, "unlogged");
  add_if(to, storage.persistence == Persistence::temporary, "temporary");
  if (!storage.method.empty()) to.add(Code::call("using_method", {name(storage.method)}));
  add_storage(to, storage.parameters);
  if (!storage.tablespace.empty()) to.add(Code::call("tablespace", {name(storage.tablespace)}));
  add_if(to, storage.without_rowid, "without_rowid");
}

const char* function_of(RowSecurity security) {
  switch (security) {
    case RowSecurity::enabled: return "enable_row_level_security";
    case RowSecurity::disabled: return "disable_row_level_security";
    case RowSecurity::forced: return "force_row_level_security";
    case RowSecurity::not_forced: return "no_force_row_level_security";
  }
  return "enable_row_level_security";
}

}  // namespace

void add_table_parts(Code& to, const Table& table) {
  if (table.partition_of)
    to.add(Code::call("partition_of", {table_name(table.partition_of->parent), bounds(table.partition_of->bounds)}));
  for (const Column& one : table.columns) to.add(column(one));
  for (const Constraint& one : table.constraints) to.add(constraint(one));
  for (const Index& one : table.indexes) to.add(index(one));
  for (const TableName& parent : table.inherits) to.add(Code::call("inherits", {table_name(parent)}));
  if (table.partition_by) to.add(partition_by(*table.partition_by));
  for (const Partition& one : table.partitions) to.add(partition(one));
  if (table.partition_count != 0) to.add(Code::call("partitions", {number(table.partition_count)}));
  add_table_storage(to, table.storage);
  add_if(to, table.strict, "strict");
  add_if(to, table.system_versioned, "system_versioned");
  if (!table.comment.empty()) to.add(Code::call("comment", {text(table.comment)}));
}

Code code_of(const CreateTable& create) {
  Code code = Code::call("create_table", {table_name(create.table.name)}).always_one_per_line();
  add_table_parts(code, create.table);
  add_if(code, create.if_not_exists, "if_not_exists");
  return code;
}

Code code_of(const DropTable& drop) {
  Code code = Code::call("drop_table", {table_name(drop.table)});
  add_if(code, drop.if_exists, "if_exists");
  add_behavior(code, drop.behavior);
  return code;
}

Code code_of(const RenameTable& rename) {
  return Code::call("rename_table", {table_name(rename.table), name(rename.new_name)});
}

Code code_of(const CommentOnTable& comment) {
  return Code::call("comment_on_table",
                    {table_name(comment.table), comment.comment.empty() ? Code("null") : text(comment.comment)});
}

Code code_of(const SetTablespace& set) {
  return Code::call("set_tablespace", {table_name(set.table), name(set.tablespace)});
}

Code code_of(const SetStorage& set) {
  Code code = Code::call("set_storage", {table_name(set.table)});
  add_storage(code, set.parameters);
  add_online(code, set.online);
  return code;
}

Code code_of(const ResetStorage& reset) {
  return Code::call("reset_storage", {table_name(reset.table), names(reset.parameters)});
}

Code code_of(const SetLogged& set) {
  return Code::call(set.logged ? "set_logged" : "set_unlogged", {table_name(set.table)});
}

Code code_of(const SetStrict& set) {
  return Code::call(set.strict ? "set_strict" : "set_not_strict", {table_name(set.table)});
}

Code code_of(const SetRowid& set) {
  return Code::call(set.without_rowid ? "set_without_rowid" : "set_with_rowid", {table_name(set.table)});
}

Code code_of(const SetSystemVersioned& set) {
  return Code::call(set.system_versioned ? "set_system_versioned" : "set_not_system_versioned",
                    {table_name(set.table)});
}

Code code_of(const SetRowSecurity& set) { return Code::call(function_of(set.security), {table_name(set.table)}); }

}  // namespace migrator::autogenerate
