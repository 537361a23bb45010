#include "dialect/sqlite/render.hpp"

#include <fmt/format.h>

namespace migrator::dialect::sqlite {

Statement Context::alter(const schema::TableName& table, const std::string& change) const {
  return {fmt::format("ALTER TABLE {} {}", name(table), change)};
}

void refuse_alter(std::string_view change, const schema::TableName& table) {
  throw Error(ErrorKind::sql, fmt::format("SQLite cannot {} table \"{}\"", change, table.name))
      .hint(
          "make a new table as it should be (op.create_table), copy the rows (op.execute: INSERT INTO … SELECT …), "
          "drop the old table "
          "and rename the new one")
      .hint("where only PostgreSQL needs the change, ask op.backend()");
}

std::vector<Statement> SqliteDialect::render_action(const schema::Action& action, int server_version) const {
  const Context context{*this, server_version};
  return std::visit([&](const auto& one) { return sqlite::render(context, one); }, action);
}

}  // namespace migrator::dialect::sqlite
