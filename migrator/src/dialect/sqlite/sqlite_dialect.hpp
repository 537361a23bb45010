// The SQL of SQLite 3.35 and later.
#pragma once

#include "dialect/standard_dialect.hpp"

namespace migrator::dialect::sqlite {

inline constexpr LexicalRules lexical_rules{.brackets_and_ticks = true};
inline constexpr std::string_view parameter_markers = "$?:@";

class SqliteDialect : public StandardDialect {
 public:
  std::string_view backend() const override { return "sqlite"; }
  const ServerVersions& server_versions() const override;
  const ScriptDialect& script() const override;
  std::string quote(std::string_view name) const override;
  std::string literal(const schema::Value& value) const override;
  std::string type_name(const schema::Type& type) const override;
  // The same for a STRICT table, which knows INTEGER, REAL, TEXT, BLOB and ANY alone.
  std::string strict_type_name(const schema::Type& type) const;
  // These look at every statement of the text: the driver takes it whole.
  bool needs_autocommit(std::string_view sql) const override;
  bool ends_transaction(std::string_view sql) const override;
  std::size_t parameter_count(std::string_view sql) const override;

  bool rebuilds_tables() const override { return true; }
  Means means_for(const schema::Action& action) const override;

  Statement insert_stream(const schema::BulkInsert& insert) const override;
  Statement backfill_batch(const schema::Backfill& backfill, const schema::Value& position) const override;

  Statement inspect_bookkeeping(const VersionTable& table) const override;
  Statement create_history_table(const VersionTable& table) const override;

  std::vector<Statement> snapshot(const VersionTable& table, int server_version) const override;
  std::vector<SchemaObject> schema_objects(SchemaObject row) const override;

 protected:
  LexicalRules rules() const override { return lexical_rules; }
  std::vector<Statement> render_action(const schema::Action& action, int server_version) const override;
  std::vector<Statement> render_clauses(const schema::Action& action, int server_version) const override;
  void check_parameter(const schema::Value& value) const override;
};

// The statements of a text, each from its first to its last token.
std::vector<std::string_view> statements_of(std::string_view text);

}  // namespace migrator::dialect::sqlite
