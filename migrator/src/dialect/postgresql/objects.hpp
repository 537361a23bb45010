// How statements speak of named objects and roles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/postgresql/render.hpp"

namespace migrator::dialect::postgresql {

// VIEW "auth"."v", TRIGGER "touch" ON "user", FUNCTION "add"(integer, integer)
std::string phrase(const Context& context, const schema::Object& object);
std::string role_name(const Context& context, const schema::Role& role);
// "app", PUBLIC
std::string role_list(const Context& context, const std::vector<schema::Role>& roles);

// A view's query as its author wrote it, without the semicolon that it may end with. Throws `sql` for several.
std::string query_of(const schema::Expression& query);
// A parameter of the server, "search_path" or "app.user".
std::string setting_name(const Context& context, const std::string& name);

// Throws `sql` when the server is older than this version, with what to do instead. Servers that we do not know the
// version of are new.
void need_version(const Context& context, int major, const std::string& what, const std::string& instead);

}  // namespace migrator::dialect::postgresql
