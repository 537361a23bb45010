#include <fmt/format.h>

#include "dialect/sqlite/render.hpp"

namespace migrator::dialect::sqlite {

namespace {

std::string query_of(const schema::View& view) {
  const std::vector<std::string_view> statements = statements_of(view.query.sql);
  if (statements.size() != 1)
    throw Error(ErrorKind::sql, fmt::format("a view shows one query, and this text has {}", statements.size()));
  return std::string(statements.front());
}

// A check option would let rows be written, which SQLite's views never do; what protects rows must not be lost.
void check(const schema::View& view) {
  const bool protects =
      view.security_barrier || view.security_invoker || view.check_option != schema::View::CheckOption::none;
  if (protects)
    throw Error(ErrorKind::sql,
                fmt::format("view \"{}\": SQLite's views know no check option and no security options", view.name.name))
        .hint("leave them away where op.backend() is \"sqlite\"");
}

std::string create_view(const Context& context, const schema::View& view) {
  check(view);
  return fmt::format("CREATE {}VIEW {}{} AS\n{}", view.temporary ? "TEMPORARY " : "", context.name(view.name),
                     view.columns.empty() ? "" : " " + column_list(context.dialect, view.columns), query_of(view));
}

}  // namespace

Statements render(const Context& context, const schema::CreateView& create) {
  return {{create_view(context, create.view)}};
}

Statements render(const Context& context, const schema::ReplaceView& replace) {
  return {{"DROP VIEW IF EXISTS " + context.name(replace.view.name)}, {create_view(context, replace.view)}};
}

}  // namespace migrator::dialect::sqlite
