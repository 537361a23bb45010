#include <fmt/format.h>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

// app@localhost is the account of one host, app a role or the account of all hosts.
std::string role_name(const Context& context, const schema::Role& role) {
  using enum schema::Role::Kind;
  if (role.kind == everybody) {
    context.need_mariadb(101100, "PUBLIC", "make a role, and grant it to each account");
    return "PUBLIC";
  }
  if (role.kind == current_user) return "CURRENT_USER";
  if (role.kind == session_user) refuse("SESSION_USER", "name the account");
  const std::size_t at = role.name.rfind('@');
  if (at == std::string::npos) return context.quote(role.name);
  return context.quote(role.name.substr(0, at)) + "@" + context.quote(role.name.substr(at + 1));
}

std::string role_list(const Context& context, const std::vector<schema::Role>& roles) {
  std::vector<std::string> names;
  for (const schema::Role& role : roles) names.push_back(role_name(context, role));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string privilege_list(const Context& context, const std::vector<schema::Privilege>& privileges) {
  std::vector<std::string> words;
  for (const schema::Privilege& one : privileges) {
    if (one.word == "usage") refuse("privilege USAGE; the word means none", "grant what is to be done there");
    if (one.word == "truncate") refuse("privilege TRUNCATE", "DROP allows it: op.execute(\"GRANT DROP ON …\")");
    std::string& word = words.emplace_back(one.word == "all" ? "ALL PRIVILEGES" : upper(one.word));
    if (!one.columns.empty()) word += " " + column_list(context.dialect, one.columns);
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string target_of(const Context& context, const schema::Object& object) {
  using enum schema::ObjectKind;
  switch (object.kind) {
    case table:
    case view:
    case sequence: return context.name(object.name);
    case schema:
    case all_tables: return context.quote(object.name.name) + ".*";
    case function: return "FUNCTION " + context.name(object.name);
    case procedure: return "PROCEDURE " + context.name(object.name);
    default:
      refuse(fmt::format("privileges on {} \"{}\"", schema::words_of(object.kind), object.name.name),
             "grant them on all of the database: all_tables");
  }
}

std::string target_of(const Context&, const schema::FutureObjects&) {
  refuse("default privileges", "a privilege on all tables of a schema holds for those to come as well");
}

std::string target_of(const Context& context, const std::variant<schema::Object, schema::FutureObjects>& on) {
  return std::visit([&](const auto& one) { return target_of(context, one); }, on);
}

}  // namespace

Statements render(const Context& context, const schema::Grant& grant) {
  return {
      {fmt::format("GRANT {} ON {} TO {}{}", privilege_list(context, grant.privileges), target_of(context, grant.on),
                   role_list(context, grant.to), grant.with_grant_option ? " WITH GRANT OPTION" : "")}};
}

Statements render(const Context& context, const schema::Revoke& revoke) {
  refuse_cascade(revoke.behavior, "REVOKE");
  return {{fmt::format("REVOKE {} ON {} FROM {}",
                       revoke.grant_option_only ? "GRANT OPTION" : privilege_list(context, revoke.privileges),
                       target_of(context, revoke.on), role_list(context, revoke.from))}};
}

}  // namespace migrator::dialect::mysql
