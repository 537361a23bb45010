#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

Code assignment(const Assignment& of) {
  if (const auto* expression = std::get_if<Expression>(&of.value))
    return Code::call("set_sql", {name(of.column), sql(expression->sql)});
  return Code::call("set", {name(of.column), value(std::get<Value>(of.value))});
}

void add_assignments(Code& to, const std::vector<Assignment>& assignments) {
  for (const Assignment& one : assignments) to.add(assignment(one));
}

void add_condition(Code& to, const Condition& condition) {
  if (!condition.sql.empty()) {
    Code where = Code::call("where", {sql(condition.sql)});
    for (const Value& one : condition.parameters) where.add(value(one));
    to.add(std::move(where));
  }
  for (const Assignment& one : condition.equal)
    to.add(Code::call("where_equal", {name(one.column), value(std::get<Value>(one.value))}));
  add_if(to, condition.all_rows, "all_rows");
}

Code values(const std::vector<Value>& of) {
  std::vector<Code> list;
  for (const Value& one : of) list.push_back(value(one));
  return Code::list(std::move(list));
}

Code rows(const std::vector<std::vector<Value>>& of) {
  std::vector<Code> list;
  for (const std::vector<Value>& one : of) list.push_back(values(one));
  return Code::list(std::move(list)).one_per_line();
}

}  // namespace

Code code_of(const Execute& execute) {
  Code code = Code::call("execute", {sql(execute.sql)});
  for (const Value& one : execute.parameters) code.add(value(one));
  return code;
}

Code code_of(const BulkInsert& insert) {
  return Code::call("bulk_insert", {table_name(insert.table), name_list(insert.columns), rows(insert.rows)});
}

Code code_of(const Insert& insert) {
  Code code = Code::call("insert", {table_name(insert.table)});
  add_assignments(code, insert.values);
  return code;
}

Code code_of(const Update& update) {
  Code code = Code::call("update", {table_name(update.table)});
  add_assignments(code, update.assignments);
  add_condition(code, update.condition);
  return code;
}

Code code_of(const DeleteRows& rows) {
  Code code = Code::call("delete_rows", {table_name(rows.table)});
  add_condition(code, rows.condition);
  return code;
}

Code code_of(const Backfill& backfill) {
  Code code = Code::call("backfill", {table_name(backfill.update.table)});
  add_assignments(code, backfill.update.assignments);
  add_condition(code, backfill.update.condition);
  if (backfill.batch != Backfill{}.batch) code.add(Code::call("batch", {number(backfill.batch)}));
  if (backfill.pause.count() != 0) code.add(Code::call("pause_ms", {number(backfill.pause.count())}));
  return code;
}

}  // namespace migrator::autogenerate
