#include <fmt/format.h>

#include "dialect/mysql/render.hpp"

namespace migrator::dialect::mysql {

namespace {

std::string create_view(const Context& context, const schema::View& view, bool replace) {
  if (view.temporary) refuse("temporary views", "a temporary table, or WITH … in the query");
  if (view.security_barrier) refuse("security_barrier", "leave it away: a view's condition is not hidden");
  std::string sql = fmt::format("CREATE {}{}VIEW {}{} AS\n{}", replace ? "OR REPLACE " : "",
                                view.security_invoker ? "SQL SECURITY INVOKER " : "", context.name(view.name),
                                view.columns.empty() ? "" : " " + column_list(context.dialect, view.columns),
                                one_statement(view.query.sql, "a view shows one query"));
  if (view.check_option == schema::View::CheckOption::local) sql += "\nWITH LOCAL CHECK OPTION";
  if (view.check_option == schema::View::CheckOption::cascaded) sql += "\nWITH CASCADED CHECK OPTION";
  return sql;
}

}  // namespace

Statements render(const Context& context, const schema::CreateView& create) {
  return {{create_view(context, create.view, false)}};
}

Statements render(const Context& context, const schema::ReplaceView& replace) {
  return {{create_view(context, replace.view, true)}};
}

}  // namespace migrator::dialect::mysql
