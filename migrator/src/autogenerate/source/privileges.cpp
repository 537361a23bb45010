#include "autogenerate/source/operations.hpp"
#include "autogenerate/source/words.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

Code policy(const Policy& of) {
  Code code = Code::call("policy");
  then_if(code, of.restrictive, "restrictive");
  if (!of.command.empty()) code.then("for_" + of.command);
  if (!of.roles.empty()) code.then("to", {roles(of.roles)});
  if (of.using_condition) code.then("using_sql", {sql(of.using_condition->sql)});
  if (of.check_condition) code.then("with_check", {sql(of.check_condition->sql)});
  return code;
}

Code privileges(const std::vector<Privilege>& of) {
  std::vector<Code> list;
  for (const Privilege& one : of)
    list.push_back(one.columns.empty() ? text(one.word)
                                       : Code::call("privilege", {text(one.word), name_list(one.columns)}));
  return Code::list(std::move(list));
}

struct TargetCode {
  Code operator()(const Object& of) const { return object(of); }
  Code operator()(const FutureObjects& of) const {
    Code code = Code::call("future_objects::" + of.kind);
    then_name(code, "in_schema", of.schema);
    if (of.creator) code.then("created_by", {role(*of.creator)});
    return code;
  }
};

}  // namespace

Code code_of(const CreatePolicy& create) {
  return Code::call("create_policy",
                    {name(create.policy.name), table_name(create.policy.table), policy(create.policy)});
}

Code code_of(const AlterPolicy& alter) {
  return Code::call("alter_policy", {name(alter.changes.name), table_name(alter.changes.table), policy(alter.changes)});
}

Code code_of(const Grant& grant) {
  Code code = Code::call("grant", {privileges(grant.privileges), std::visit(TargetCode{}, grant.on), roles(grant.to)});
  add_if(code, grant.with_grant_option, "with_grant_option");
  return code;
}

Code code_of(const Revoke& revoke) {
  Code code =
      Code::call("revoke", {privileges(revoke.privileges), std::visit(TargetCode{}, revoke.on), roles(revoke.from)});
  add_if(code, revoke.grant_option_only, "grant_option_only");
  add_behavior(code, revoke.behavior);
  return code;
}

}  // namespace migrator::autogenerate
