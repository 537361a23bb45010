// The SQL of MySQL 8 and of MariaDB 10.5 and later.
#pragma once

#include "dialect/standard_dialect.hpp"

namespace migrator::dialect::mysql {

inline constexpr LexicalRules lexical_rules{.mysql = true};
inline constexpr std::string_view parameter_markers = "$";
// Of the tables of bookkeeping, whatever the server's own defaults: rows that roll back, ids that are equal to
// themselves alone.
inline constexpr std::string_view bookkeeping_options =
    " ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin";

// The numbers of the two do not meet: MySQL 8.4 is 80400, MariaDB 10.11 is 101100. 0, the newest, is MariaDB's.
constexpr bool is_mariadb(int server_version) { return server_version == 0 || server_version >= 100000; }

class MysqlDialect : public StandardDialect {
 public:
  std::string_view backend() const override { return "mysql"; }
  const ServerVersions& server_versions() const override;
  const ScriptDialect& script() const override;
  const CheckpointDialect* checkpoints() const override;
  std::string quote(std::string_view name) const override;
  // Means the same with and without NO_BACKSLASH_ESCAPES.
  std::string literal(const schema::Value& value) const override;
  std::string type_name(const schema::Type& type) const override;
  // Nothing does: what cannot be rolled back commits by itself.
  bool needs_autocommit(std::string_view) const override { return false; }
  bool ends_transaction(std::string_view sql) const override;
  std::size_t parameter_count(std::string_view sql) const override;

  std::optional<Statement> asks_first(const schema::Operation& operation) const override;
  std::vector<Statement> render_with(const schema::Operation& operation, const std::string& answer,
                                     int server_version) const override;

  std::string copying(const schema::Action& action, const schema::Table* before, int server_version) const override;
  bool copies_tables() const override { return true; }

  Statement insert_stream(const schema::BulkInsert& insert) const override;
  std::optional<Statement> backfill_left(const schema::Backfill& backfill) const override;
  Statement backfill_batch(const schema::Backfill& backfill, const schema::Value& position) const override;

  Statement inspect_bookkeeping(const VersionTable& table) const override;
  Statement create_version_table(const VersionTable& table) const override;
  Statement create_history_table(const VersionTable& table) const override;
  Statement select_seals(const VersionTable& table) const override;

  bool names_indexes_within_tables() const override { return true; }
  std::string character_count(std::string_view text) const override;

  std::vector<Statement> snapshot(const VersionTable& table, int server_version) const override;

 protected:
  LexicalRules rules() const override { return lexical_rules; }
  std::vector<Statement> render_action(const schema::Action& action, int server_version) const override;
  void check_words(const schema::Action&) const override {}
  std::vector<Statement> render_clauses(const schema::Action& action, int server_version) const override;
};

}  // namespace migrator::dialect::mysql
