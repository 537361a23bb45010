#include "dialect/postgresql/objects.hpp"

#include <fmt/format.h>

#include "dialect/postgresql/statement_splitter.hpp"

namespace migrator::dialect::postgresql {

namespace {

// The object's name in the words of its kind.
std::string identity(const Context& context, const schema::Object& object) {
  using enum schema::ObjectKind;
  switch (object.kind) {
    case column: return context.name(object.table) + "." + context.quote(object.name.name);
    case constraint:
    case trigger:
    case policy: return context.quote(object.name.name) + " ON " + context.name(object.table);
    default: break;
  }
  const std::string arguments = object.argument_types ? "(" + *object.argument_types + ")" : "";
  return context.name(object.name) + arguments;
}

}  // namespace

std::string phrase(const Context& context, const schema::Object& object) {
  return upper(schema::words_of(object.kind)) + " " + identity(context, object);
}

std::string role_name(const Context& context, const schema::Role& role) {
  using enum schema::Role::Kind;
  switch (role.kind) {
    case named: return context.quote(role.name);
    case everybody: return "PUBLIC";
    case current_user: return "CURRENT_USER";
    case session_user: return "SESSION_USER";
  }
  return "";
}

std::string role_list(const Context& context, const std::vector<schema::Role>& roles) {
  std::string list;
  for (const schema::Role& role : roles) list += (list.empty() ? "" : ", ") + role_name(context, role);
  return list;
}

std::string query_of(const schema::Expression& query) {
  const std::vector<StatementPart> parts = split_statements(query.sql);
  if (parts.size() != 1)
    throw Error(ErrorKind::sql, fmt::format("a view shows one query, and this text has {}", parts.size()));
  return std::string(parts.front().sql);
}

std::string setting_name(const Context& context, const std::string& name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return context.quote(name);
  return context.quote(name.substr(0, dot)) + "." + context.quote(name.substr(dot + 1));
}

void need_version(const Context& context, int major, const std::string& what, const std::string& instead) {
  const int server = context.server_version;
  if (server == 0 || server >= major * 10000) return;
  throw Error(ErrorKind::sql, fmt::format("{} needs PostgreSQL {}, and the server is PostgreSQL {}.{}", what, major,
                                          server / 10000, server % 10000))
      .hint(instead);
}

Statements render(const Context& context, const schema::DropObject& drop) {
  const std::string kind = upper(schema::words_of(drop.object.kind));
  return {{fmt::format("DROP {} {}{}{}", kind, if_exists(drop.if_exists), identity(context, drop.object),
                       words_of(drop.behavior))}};
}

Statements render(const Context& context, const schema::RenameObject& rename) {
  return {{fmt::format("ALTER {} RENAME TO {}", phrase(context, rename.object), context.quote(rename.new_name))}};
}

Statements render(const Context& context, const schema::SetOwner& set) {
  return {{fmt::format("ALTER {} OWNER TO {}", phrase(context, set.object), role_name(context, set.owner))}};
}

Statements render(const Context& context, const schema::SetSchema& set) {
  return {{fmt::format("ALTER {} SET SCHEMA {}", phrase(context, set.object), context.quote(set.new_schema))}};
}

Statements render(const Context& context, const schema::CommentOn& comment) {
  return {
      {fmt::format("COMMENT ON {} IS {}", phrase(context, comment.object), comment_text(context, comment.comment))}};
}

}  // namespace migrator::dialect::postgresql
