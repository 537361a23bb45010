// Scripts for the mysql and mariadb clients, which stop at the first error by themselves.
#pragma once

#include "dialect/mysql/mysql_dialect.hpp"
#include "dialect/script_dialect.hpp"

namespace migrator::dialect::mysql {

// A change of the schema commits by itself, so what a script begins it may leave half done; each revision still looks
// at the version rows before it.
class MysqlScript : public ScriptDialect {
 public:
  // The client takes comments out of bodies by itself.
  std::string_view usage() const override { return "mysql --comments DATABASE < FILE"; }
  std::string statement(const Statement& statement) const override;
  std::string backfill(const schema::Backfill&) const override { return {}; }
  std::string_view begin() const override { return "START TRANSACTION;"; }
  std::string_view commit() const override { return "COMMIT;"; }
  std::string opening(const VersionTable& table, const std::vector<std::string>& rows) const override;
  std::string guard(const VersionTable& table, const std::vector<std::string>& rows) const override;
  std::string closing(const VersionTable& table) const override;
  std::string ensure_tables(const VersionTable& table) const override;
  bool changes_session(std::string_view sql) const override;
  std::string restore_names() const override { return {}; }
  std::string restore_session() const override;
  const ConditionalScript& conditional() const override;

 private:
  std::string guard_of_table(const VersionTable& table) const;
  std::string create_tables(const VersionTable& table) const;
  std::string lock_name(const VersionTable& table) const;

  MysqlDialect dialect_;
};

}  // namespace migrator::dialect::mysql
