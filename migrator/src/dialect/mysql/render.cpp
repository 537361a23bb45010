#include "dialect/mysql/render.hpp"

#include <fmt/format.h>

#include "dialect/mysql/online_change.hpp"

namespace migrator::dialect::mysql {

namespace {

std::string name_of(int server_version) {
  return fmt::format("{} {}.{}", is_mariadb(server_version) ? "MariaDB" : "MySQL", server_version / 10000,
                     server_version / 100 % 100);
}

}  // namespace

Statement Context::alter(const schema::TableName& table, const std::string& change) const {
  return {fmt::format("ALTER TABLE {} {}", name(table), change)};
}

void Context::need_mariadb(int version, std::string_view what, std::string_view instead) const {
  if (server_version == 0 || server_version >= version) return;
  throw Error(ErrorKind::sql,
              fmt::format("{} came with {}, and this server is {}", what, name_of(version), name_of(server_version)))
      .hint(std::string(instead));
}

void Context::need_recent_mysql(int version, std::string_view what, std::string_view instead) const {
  if (!mariadb()) need_mariadb(version, what, instead);
}

void Context::need_mysql(std::string_view what, std::string_view instead) const {
  if (!mariadb()) return;
  throw Error(ErrorKind::sql, fmt::format("MariaDB has no {}; MySQL has", what)).hint(std::string(instead));
}

void refuse(std::string_view what, const std::string& hint) {
  throw Error(ErrorKind::sql, fmt::format("MySQL has no {}", what))
      .hint(hint)
      .hint("where only another backend needs it, ask op.backend()");
}

void refuse_cascade(schema::DropBehavior behavior, std::string_view operation) {
  if (behavior == schema::DropBehavior::cascade)
    refuse(fmt::format("CASCADE for {}", operation), "drop what depends on it by name, before");
}

const ServerVersions& MysqlDialect::server_versions() const {
  static constexpr int weights[] = {10000, 100, 1};
  static constexpr ServerVersions versions{"MySQL", weights, 2,
                                           80000,   120000,  "8.4 or 8.0.36 for MySQL, 10.11 or 11.4 for MariaDB"};
  return versions;
}

std::vector<Statement> MysqlDialect::render_action(const schema::Action& action, int server_version) const {
  const Context context{*this, server_version};
  return online(context, action, std::visit([&](const auto& one) { return mysql::render(context, one); }, action));
}

}  // namespace migrator::dialect::mysql
