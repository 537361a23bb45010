#include <algorithm>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

void check_conditions(const Subject& subject, const Policy& policy) {
  if (policy.using_condition && policy.using_condition->sql.empty()) subject.fail("using_sql() is empty");
  if (policy.check_condition && policy.check_condition->sql.empty()) subject.fail("with_check() is empty");
}

bool takes_columns(const std::variant<Object, FutureObjects>& on) {
  const auto* object = std::get_if<Object>(&on);
  using enum ObjectKind;
  return object && (object->kind == table || object->kind == view || object->kind == materialized_view);
}

bool can_be_granted(ObjectKind kind) {
  using enum ObjectKind;
  switch (kind) {
    case extension:
    case column:
    case constraint:
    case index:
    case trigger:
    case policy: return false;
    default: return true;
  }
}

Subject subject_of(std::string_view operation, const std::variant<Object, FutureObjects>& on) {
  if (const auto* object = std::get_if<Object>(&on)) return {operation, object->name};
  return {operation, {"", std::get<FutureObjects>(on).kind}};
}

void check_rights(const Subject& subject, const std::variant<Object, FutureObjects>& on,
                  const std::vector<Privilege>& privileges, const std::vector<Role>& roles) {
  if (privileges.empty()) subject.fail("it names no privilege");
  if (roles.empty()) subject.fail("it names no role");
  if (const auto* object = std::get_if<Object>(&on); object && !can_be_granted(object->kind))
    subject.fail("no {} has privileges of its own: they are those of the {}", words_of(object->kind),
                 object->kind == ObjectKind::extension ? "objects in it" : "table");
  for (const Privilege& one : privileges) {
    if (one.word == "all" && privileges.size() > 1) subject.fail("\"all\" says everything: leave the others away");
    if (!one.columns.empty() && !takes_columns(on)) subject.fail("only tables and views have columns");
  }
}

}  // namespace

void check(const CreatePolicy& create) {
  const Policy& policy = create.policy;
  const Subject subject("create_policy", {"", policy.name});
  check_conditions(subject, policy);
  if (policy.command == "insert" && policy.using_condition)
    subject.fail("for_insert() takes with_check() alone: there are no old rows to see");
  if ((policy.command == "select" || policy.command == "delete") && policy.check_condition)
    subject.fail("for_{}() takes using_sql() alone: it writes no rows", policy.command);
}

void check(const AlterPolicy& alter) {
  const Policy& changes = alter.changes;
  const Subject subject("alter_policy", {"", changes.name});
  check_conditions(subject, changes);
  if (changes.restrictive || !changes.command.empty())
    subject.fail("what a policy is for cannot change: drop it and create it again");
  if (changes.roles.empty() && !changes.using_condition && !changes.check_condition)
    subject.fail("nothing of the policy changes");
}

void check(const Grant& grant) { check_rights(subject_of("grant", grant.on), grant.on, grant.privileges, grant.to); }

void check(const Revoke& revoke) {
  check_rights(subject_of("revoke", revoke.on), revoke.on, revoke.privileges, revoke.from);
}

}  // namespace migrator::schema
