#include "dialect/postgresql/render.hpp"

#include <fmt/format.h>

namespace migrator::dialect::postgresql {

Statement Context::alter(const schema::TableName& table, const std::string& change) const {
  return {fmt::format("ALTER TABLE {} {}", name(table), change)};
}

Statement Context::alter(const schema::TableName& table, const std::vector<std::string>& changes) const {
  if (changes.size() == 1) return alter(table, changes.front());
  return {fmt::format("ALTER TABLE {}\n  {}", name(table), fmt::join(changes, ",\n  "))};
}

std::vector<Statement> PostgresqlDialect::render_action(const schema::Action& action, int server_version) const {
  const Context context{*this, server_version};
  return std::visit([&](const auto& one) { return postgresql::render(context, one); }, action);
}

}  // namespace migrator::dialect::postgresql
