// The SQL of PostgreSQL 13 to 18.
#pragma once

#include "dialect/standard_dialect.hpp"

namespace migrator::dialect::postgresql {

class PostgresqlDialect : public StandardDialect {
 public:
  std::string_view backend() const override { return "postgresql"; }
  const ServerVersions& server_versions() const override;
  const ScriptDialect& script() const override;
  std::string quote(std::string_view name) const override;
  // Means the same whether standard_conforming_strings is on or off.
  std::string literal(const schema::Value& value) const override;
  std::string type_name(const schema::Type& type) const override;
  bool needs_autocommit(std::string_view sql) const override;
  bool ends_transaction(std::string_view sql) const override;
  std::size_t parameter_count(std::string_view sql) const override;

  Statement insert_stream(const schema::BulkInsert& insert) const override;
  Statement backfill_batch(const schema::Backfill& backfill, const schema::Value& position) const override;

  Statement inspect_bookkeeping(const VersionTable& table) const override;
  Statement create_history_table(const VersionTable& table) const override;
  Statement select_versions(const VersionTable& table) const override;

  bool identity_ignores_rows() const override { return true; }
  std::optional<std::string> has_time_of_day(std::string_view moment) const override;

  std::vector<Statement> snapshot(const VersionTable& table, int server_version) const override;

 protected:
  LexicalRules rules() const override;
  std::vector<Statement> render_action(const schema::Action& action, int server_version) const override;
};

}  // namespace migrator::dialect::postgresql
