// The statements on the version rows and on the audit that every backend understands.
#include <fmt/format.h>

#include <algorithm>

#include "dialect/standard_dialect.hpp"

namespace migrator::dialect {

namespace {

std::string version_table(const Dialect& dialect, const VersionTable& table) {
  return qualified(dialect, table.schema, table.name);
}

// The names in the pattern, plain words all of them, get the backend's quotes.
template <class... Values>
std::string written(const Dialect& dialect, std::string pattern, const Values&... values) {
  std::ranges::replace(pattern, '"', dialect.quote("x").front());
  return fmt::format(fmt::runtime(pattern), values...);
}

// What is not known is NULL, not an empty text.
schema::Value known(const std::string& text) { return text.empty() ? schema::Value() : schema::Value(text); }

}  // namespace

// As Alembic makes its own, under another name and with room for longer ids: either tool can continue the other's.
Statement StandardDialect::create_version_table(const VersionTable& table) const {
  const std::string key = table.name + "_pkc";
  constexpr std::size_t longest_name = 63;
  return {written(
      *this,
      "CREATE TABLE IF NOT EXISTS {} (\n  \"version_num\" VARCHAR(255) NOT NULL,\n  {}PRIMARY KEY (\"version_num\")\n)",
      version_table(*this, table), key.size() > longest_name ? "" : constraint_name(*this, key))};
}

Statement StandardDialect::select_versions(const VersionTable& table) const {
  return {written(*this, "SELECT \"version_num\" FROM {} ORDER BY \"version_num\"", version_table(*this, table))};
}

Statement StandardDialect::insert_version(const VersionTable& table, const std::string& revision) const {
  return {written(*this, "INSERT INTO {} (\"version_num\") VALUES ($1)", version_table(*this, table)), {revision}};
}

Statement StandardDialect::delete_version(const VersionTable& table, const std::string& revision) const {
  return {written(*this, "DELETE FROM {} WHERE \"version_num\" = $1", version_table(*this, table)), {revision}};
}

Statement StandardDialect::update_version(const VersionTable& table, const std::string& from,
                                          const std::string& to) const {
  return {written(*this, "UPDATE {} SET \"version_num\" = $1 WHERE \"version_num\" = $2", version_table(*this, table)),
          {to, from}};
}

Statement StandardDialect::select_last_outcome(const VersionTable& table, const std::string& revision) const {
  return {written(*this, "SELECT \"outcome\" FROM {} WHERE \"revision\" = $1 ORDER BY \"id\" DESC LIMIT 1",
                  qualified(*this, table.schema, table.history)),
          {revision}};
}

std::vector<Statement> StandardDialect::complete_history_table(const VersionTable& table) const {
  const std::string add = fmt::format("ALTER TABLE {} ADD COLUMN ", qualified(*this, table.schema, table.history));
  return {{add + quote("seal") + " TEXT"}, {add + quote("version_table") + " TEXT"}};
}

Statement StandardDialect::select_seals(const VersionTable& table) const {
  const std::string history = qualified(*this, table.schema, table.history);
  return {
      written(*this,
              "SELECT \"revision\", \"direction\", \"seal\", substr(CAST(\"applied_at\" AS TEXT), 1, 19) FROM {} "
              "WHERE \"id\" IN (SELECT max(\"id\") FROM {} WHERE \"outcome\" = 'success' AND \"version_table\" = $1 "
              "AND \"direction\" IN ('upgrade', 'downgrade', 'repair') GROUP BY \"revision\") ORDER BY \"revision\"",
              history, history),
      {table.name}};
}

Statement StandardDialect::insert_audit(const VersionTable& table, const AuditEntry& entry) const {
  return {written(*this,
                  "INSERT INTO {} (\"revision\", \"direction\", \"outcome\", \"duration_ms\", \"os_user\", \"host\", "
                  "\"tool_version\", \"plugin_sha256\", \"sql_state\", \"message\", \"seal\", \"version_table\") "
                  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                  qualified(*this, table.schema, table.history)),
          {entry.revision, entry.direction, entry.outcome, entry.duration_ms, known(entry.username), known(entry.host),
           known(entry.tool_version), known(entry.plugin_sha256), known(entry.sql_state), known(entry.message),
           known(entry.seal), table.name}};
}

}  // namespace migrator::dialect
