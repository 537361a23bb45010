#include "dialect/postgresql/render.hpp"

#include <fmt/format.h>

#include "dialect/postgresql/statement_splitter.hpp"

namespace migrator::dialect::postgresql {

Statement Context::alter(const schema::TableName& table, const std::string& change) const {
  return {fmt::format("ALTER TABLE {} {}", name(table), change)};
}

Statement Context::alter(const schema::TableName& table, const std::vector<std::string>& changes) const {
  if (changes.size() == 1) return alter(table, changes.front());
  return {fmt::format("ALTER TABLE {}\n  {}", name(table), fmt::join(changes, ",\n  "))};
}

void Context::need(int major_version, std::string_view what, std::string_view instead) const {
  const int major_version_here = server_version / 10000;
  if (server_version == 0 || major_version_here >= major_version) return;
  throw Error(ErrorKind::sql,
              fmt::format("{} came with PostgreSQL {}, and this server is {}", what, major_version, major_version_here))
      .hint(std::string(instead));
}

// 1 00 00 for a major version since version 10.
const ServerVersions& PostgresqlDialect::server_versions() const {
  static constexpr int weights[] = {10000, 1};
  static constexpr ServerVersions versions{"PostgreSQL", weights, 1, 100000, 180000, "15 or 15.4"};
  return versions;
}

LexicalRules PostgresqlDialect::rules() const { return lexical_rules; }

std::vector<Statement> PostgresqlDialect::render_action(const schema::Action& action, int server_version) const {
  const Context context{*this, server_version};
  return std::visit([&](const auto& one) { return postgresql::render(context, one); }, action);
}

}  // namespace migrator::dialect::postgresql
