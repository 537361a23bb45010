#include <fmt/format.h>

#include "dialect/postgresql/objects.hpp"

namespace migrator::dialect::postgresql {

namespace {

std::string columns_of(const Context& context, const std::vector<std::string>& columns) {
  return columns.empty() ? "" : " " + column_list(context.dialect, columns);
}

std::string options_of(const Context& context, const schema::View& view) {
  std::vector<std::string_view> options;
  if (view.security_barrier) options.push_back("security_barrier");
  if (view.security_invoker) {
    need_version(context, 15, "security_invoker() of a view", "let functions with security_definer() do the checks");
    options.push_back("security_invoker");
  }
  return options.empty() ? "" : fmt::format(" WITH ({})", fmt::join(options, ", "));
}

std::string_view words_of(schema::View::CheckOption option) {
  using enum schema::View::CheckOption;
  switch (option) {
    case none: return "";
    case local: return "\nWITH LOCAL CHECK OPTION";
    case cascaded: return "\nWITH CASCADED CHECK OPTION";
  }
  return "";
}

std::string create_view(const Context& context, std::string_view create, const schema::View& view) {
  return fmt::format("{} {}VIEW {}{}{} AS\n{}{}", create, view.temporary ? "TEMPORARY " : "", context.name(view.name),
                     columns_of(context, view.columns), options_of(context, view), query_of(view.query),
                     words_of(view.check_option));
}

}  // namespace

Statements render(const Context& context, const schema::CreateView& create) {
  return {{create_view(context, "CREATE", create.view)}};
}

Statements render(const Context& context, const schema::ReplaceView& replace) {
  return {{create_view(context, "CREATE OR REPLACE", replace.view)}};
}

Statements render(const Context& context, const schema::CreateMaterializedView& create) {
  std::string sql = fmt::format("CREATE MATERIALIZED VIEW {}{}{}", if_not_exists(create.if_not_exists),
                                context.name(create.name), columns_of(context, create.columns));
  if (!create.access_method.empty()) sql += " USING " + context.quote(create.access_method);
  if (!create.storage.empty()) sql += " WITH " + parameter_list(context, create.storage);
  if (!create.tablespace.empty()) sql += " TABLESPACE " + context.quote(create.tablespace);
  sql += " AS\n" + query_of(create.query);
  if (create.with_no_data) sql += "\nWITH NO DATA";
  return {{sql}};
}

Statements render(const Context& context, const schema::RefreshMaterializedView& refresh) {
  return {{fmt::format("REFRESH MATERIALIZED VIEW {}{}{}", refresh.concurrently ? "CONCURRENTLY " : "",
                       context.name(refresh.name), refresh.with_no_data ? " WITH NO DATA" : "")}};
}

}  // namespace migrator::dialect::postgresql
