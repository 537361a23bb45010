// Checkpoints of a revision on its way through statements that commit by themselves.
#pragma once

#include "dialect/checkpoint_dialect.hpp"
#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

class MysqlCheckpoints : public CheckpointDialect {
 public:
  bool commits_implicitly(std::string_view sql) const override;
  bool only_reads(std::string_view sql) const override;
  // Of a table its text, which takes the server a twentieth of the time of what information_schema has of it.
  std::optional<Statement> state_query(std::string_view sql) const override;
  // SHOW CREATE TABLE also says which number a row gets next.
  std::string lasting(std::string answer) const override;

  Statement create_table(const VersionTable& table) const override;
  Statement select(const VersionTable& table) const override;
  Statement save(const VersionTable& table, const Checkpoint& checkpoint) const override;
  Statement clear(const VersionTable& table) const override;
  Statement as_text(const Statement& statement) const override;

 private:
  std::string name(const VersionTable& table) const { return qualified(dialect_, table.schema, table.checkpoint); }

  MysqlDialect dialect_;
};

}  // namespace migrator::dialect::mysql
