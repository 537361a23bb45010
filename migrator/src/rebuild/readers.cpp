#include "rebuild/readers.hpp"

#include <fmt/format.h>

#include <vector>

#include "dialect/standard_dialect.hpp"

namespace migrator::rebuild {

namespace {

constexpr const char* name = "migrator_probe";

std::string qualified(const std::string& schema, const std::string& table) {
  return dialect::qualified(dialect::dialect_of("sqlite"), schema, table);
}

}  // namespace

Readers::Readers(db::Connection& connection, const std::string& schema) : connection_(connection), schema_(schema) {
  const db::ResultSet there = connection_.query(
      {fmt::format("SELECT count(*) FROM {} WHERE type IN ('view', 'trigger')", qualified(schema_, "sqlite_master")),
       {},
       {}});
  if (there.rows.front().front() == schema::Value(std::int64_t{0})) return;
  try {
    probe();
    worth_checking_ = true;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::sql) throw;
  }
}

void Readers::check(const std::string& table, const Origin& origin) const {
  if (!worth_checking_) return;
  try {
    probe();
  } catch (Error& error) {
    error.statement = std::nullopt;
    error.message = fmt::format("what reads table \"{}\" does not fit it any more: {}", table, error.message);
    error.at(origin).hint("drop the view or the trigger before the change, and create it again behind it");
    throw;
  }
}

// SQLite looks at every view and trigger when a table is renamed, at whatever table it is.
void Readers::probe() const {
  const auto execute = [&](std::string sql) {
    const db::Statement statement{std::move(sql), {}, {}};
    connection_.execute({&statement, 1});
  };
  const std::string renamed = std::string(name) + "_renamed";
  execute("CREATE TABLE " + qualified(schema_, name) + " (x)");
  try {
    execute(fmt::format("ALTER TABLE {} RENAME TO {}", qualified(schema_, name), renamed));
  } catch (const Error&) {
    execute("DROP TABLE " + qualified(schema_, name));
    throw;
  }
  execute("DROP TABLE " + qualified(schema_, renamed));
}

}  // namespace migrator::rebuild
