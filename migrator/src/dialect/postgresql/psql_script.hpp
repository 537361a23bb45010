// Scripts for psql. Lines that begin with a backslash are psql's own, everything else any client takes.
#pragma once

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/script_dialect.hpp"

namespace migrator::dialect::postgresql {

// Runs statements of PL/pgSQL at once.
std::string do_block(const std::string& body);

class PsqlScript;

// With \if and \gset of psql, and not with IF in a DO: so the statements stay as they are, and those that run in no
// function and in no transaction can be among them.
class PsqlConditions : public ConditionalScript {
 public:
  explicit PsqlConditions(const PsqlScript& script) : script_(script) {}

  std::string opening(const VersionTable& table, const std::vector<Lineage>& history,
                      const std::vector<std::string>& needed) const override;
  std::string if_missing(const std::string& revision) const override;
  std::string end_if() const override { return "\\endif\n"; }
  std::string guard(const VersionTable& table) const override;
  std::string move(const VersionTable& table, const Lineage& step) const override;

 private:
  const PsqlScript& script_;
};

class PsqlScript : public ScriptDialect {
 public:
  std::string_view usage() const override { return "psql -X -f FILE"; }
  std::string statement(const Statement& statement) const override;
  std::string backfill(const schema::Backfill& backfill) const override;
  std::string_view begin() const override { return "BEGIN;"; }
  std::string_view commit() const override { return "COMMIT;"; }
  std::string opening(const VersionTable& table, const std::vector<std::string>& rows) const override;
  std::string guard(const VersionTable& table, const std::vector<std::string>& rows) const override;
  std::string closing(const VersionTable& table) const override;
  std::string ensure_tables(const VersionTable& table) const override;
  bool changes_session(std::string_view sql) const override;
  std::string restore_names() const override { return "RESET search_path;"; }
  std::string restore_session() const override;
  const ConditionalScript& conditional() const override { return conditional_; }

  // Parts that the conditional scripts have, too.
  std::string settings() const;
  std::string take_lock(const VersionTable& table) const;
  std::string create_tables(const VersionTable& table) const;
  std::string complete_history(const VersionTable& table) const;
  // SQL of the key of the lock that a run takes (db/postgresql/connection.cpp).
  std::string lock_key(const VersionTable& table) const;
  // The version rows as SQL: those of the database, and given ones.
  std::string found(const VersionTable& table) const;
  std::string array(const std::vector<std::string>& texts) const;
  const PostgresqlDialect& dialect() const { return dialect_; }

 private:
  std::string with_literals(const Statement& statement) const;

  PostgresqlDialect dialect_;
  PsqlConditions conditional_{*this};
};

}  // namespace migrator::dialect::postgresql
