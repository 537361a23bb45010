#include "dialect/sqlite/render.hpp"

#include <fmt/format.h>

#include "dialect/sqlite/rebuilds.hpp"

namespace migrator::dialect::sqlite {

Statement Context::alter(const schema::TableName& table, const std::string& change) const {
  return {fmt::format("ALTER TABLE {} {}", name(table), change)};
}

void Context::need(int minor, std::string_view what, std::string_view instead) const {
  const int minor_here = server_version / 1000 % 1000;
  if (server_version == 0 || minor_here >= minor) return;
  throw Error(ErrorKind::sql, fmt::format("{} came with SQLite 3.{}, and this is 3.{}", what, minor, minor_here))
      .hint(std::string(instead));
}

void refuse(std::string_view what, const std::string& hint) {
  throw Error(ErrorKind::sql, fmt::format("SQLite has no {}", what))
      .hint(hint)
      .hint("where only PostgreSQL needs it, ask op.backend()");
}

void refuse_cascade(schema::DropBehavior behavior, std::string_view operation) {
  if (behavior == schema::DropBehavior::cascade)
    refuse(fmt::format("CASCADE for {}", operation), "drop what depends on it by name, before");
}

const ServerVersions& SqliteDialect::server_versions() const {
  static constexpr int weights[] = {1000000, 1000, 1};
  static constexpr ServerVersions versions{"SQLite", weights, 2, 3000000, 3050000, "3.40 or 3.40.1"};
  return versions;
}

std::vector<Statement> SqliteDialect::render_action(const schema::Action& action, int server_version) const {
  const Context context{*this, server_version};
  if (means_for(action) == Means::rebuild) refuse_rebuild(action);
  return std::visit([&](const auto& one) { return sqlite::render(context, one); }, action);
}

}  // namespace migrator::dialect::sqlite
