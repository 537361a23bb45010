// Scripts for the sqlite3 shell. Lines that begin with a dot are the shell's own.
#pragma once

#include "dialect/script_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"

namespace migrator::dialect::sqlite {

// The lock of a run is one of the file (flock), which a script cannot take: each revision looks at the version rows in
// its own transaction, so that of two who work at once one stops.
class Sqlite3Script : public ScriptDialect {
 public:
  std::string_view usage() const override { return "sqlite3 DATABASE < FILE"; }
  std::string statement(const Statement& statement) const override;
  std::string backfill(const schema::Backfill&) const override { return {}; }
  std::string_view begin() const override { return "BEGIN IMMEDIATE;"; }
  std::string_view commit() const override { return "COMMIT;"; }
  std::string opening(const VersionTable& table, const std::vector<std::string>& rows) const override;
  std::string guard(const VersionTable& table, const std::vector<std::string>& rows) const override;
  std::string closing(const VersionTable& table) const override;
  std::string ensure_tables(const VersionTable& table) const override;
  bool changes_session(std::string_view) const override { return false; }
  std::string restore_names() const override { return {}; }
  std::string restore_session() const override { return {}; }
  const ConditionalScript& conditional() const override;

 private:
  std::string create_tables(const VersionTable& table) const;

  SqliteDialect dialect_;
};

}  // namespace migrator::dialect::sqlite
