#include <fmt/format.h>

#include "dialect/postgresql/objects.hpp"

namespace migrator::dialect::postgresql {

namespace {

std::string conditions_of(const schema::Policy& policy) {
  std::string sql;
  if (policy.using_condition) sql += "\n  USING (" + policy.using_condition->sql + ")";
  if (policy.check_condition) sql += "\n  WITH CHECK (" + policy.check_condition->sql + ")";
  return sql;
}

std::string head_of(const Context& context, std::string_view verb, const schema::Policy& policy) {
  return fmt::format("{} POLICY {} ON {}", verb, context.quote(policy.name), context.name(policy.table));
}

std::string roles_of(const Context& context, const schema::Policy& policy) {
  return policy.roles.empty() ? "" : " TO " + role_list(context, policy.roles);
}

// SELECT, UPDATE ("email", "name")
std::string privilege_list(const Context& context, const std::vector<schema::Privilege>& privileges) {
  std::vector<std::string> words;
  for (const schema::Privilege& one : privileges) {
    if (one.word == "maintain")
      need_version(context, 17, "the privilege MAINTAIN", "the table's owner can maintain it");
    std::string& word = words.emplace_back(upper(one.word));
    if (!one.columns.empty()) word += " " + column_list(context.dialect, one.columns);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

// To the grammar a view is a table here, and a domain a type of its own word.
std::string target_of(const Context& context, schema::Object object) {
  using enum schema::ObjectKind;
  if (object.kind == view || object.kind == materialized_view) object.kind = table;
  return phrase(context, object);
}

std::string target_of(const Context&, const schema::FutureObjects& objects) { return upper(objects.kind); }

std::string default_privileges(const Context& context, const schema::FutureObjects& objects) {
  std::string sql = "ALTER DEFAULT PRIVILEGES ";
  if (objects.creator) sql += "FOR ROLE " + role_name(context, *objects.creator) + " ";
  if (!objects.schema.empty()) sql += "IN SCHEMA " + context.quote(objects.schema) + " ";
  return sql;
}

// Whatever has to stand before GRANT or REVOKE.
std::string prefix_of(const Context& context, const std::variant<schema::Object, schema::FutureObjects>& on) {
  const auto* future = std::get_if<schema::FutureObjects>(&on);
  return future ? default_privileges(context, *future) : "";
}

std::string target_of(const Context& context, const std::variant<schema::Object, schema::FutureObjects>& on) {
  return std::visit([&](const auto& one) { return target_of(context, one); }, on);
}

}  // namespace

Statements render(const Context& context, const schema::CreatePolicy& create) {
  const schema::Policy& policy = create.policy;
  std::string sql = head_of(context, "CREATE", policy);
  if (policy.restrictive) sql += " AS RESTRICTIVE";
  if (!policy.command.empty()) sql += " FOR " + upper(policy.command);
  return {{sql + roles_of(context, policy) + conditions_of(policy)}};
}

Statements render(const Context& context, const schema::AlterPolicy& alter) {
  const schema::Policy& changes = alter.changes;
  return {{head_of(context, "ALTER", changes) + roles_of(context, changes) + conditions_of(changes)}};
}

Statements render(const Context& context, const schema::Grant& grant) {
  return {{fmt::format("{}GRANT {} ON {} TO {}{}", prefix_of(context, grant.on),
                       privilege_list(context, grant.privileges), target_of(context, grant.on),
                       role_list(context, grant.to), grant.with_grant_option ? " WITH GRANT OPTION" : "")}};
}

Statements render(const Context& context, const schema::Revoke& revoke) {
  return {{fmt::format("{}REVOKE {}{} ON {} FROM {}{}", prefix_of(context, revoke.on),
                       revoke.grant_option_only ? "GRANT OPTION FOR " : "", privilege_list(context, revoke.privileges),
                       target_of(context, revoke.on), role_list(context, revoke.from), words_of(revoke.behavior))}};
}

}  // namespace migrator::dialect::postgresql
