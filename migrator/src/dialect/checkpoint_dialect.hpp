// What a backend needs whose changes of the schema are no part of a transaction, and are committed by themselves with
// all that came before (MySQL): a note of how far a revision has come. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dialect/dialect.hpp"

namespace migrator::dialect {

// How much of a revision is in the database. The digests chain the texts of its statements, so that each stands for all
// up to its own.
struct Checkpoint {
  std::string revision = {};
  std::string direction = {};  // "upgrade", "downgrade"
  std::int64_t done = 0;       // so many of its statements are committed
  std::string digest = {};     // of these; empty for none
  std::string in_flight = {};  // up to the statement after them, if it was begun
  std::string state = {};      // what state_query() answered before that; empty: it was not asked
  bool operator==(const Checkpoint&) const = default;
};

class CheckpointDialect {
 public:
  virtual ~CheckpointDialect() = default;

  // Whether the server commits the open transaction because of this statement. First words only.
  virtual bool commits_implicitly(std::string_view sql) const = 0;
  // Whether the statement changes nothing, so that it may be run once more. First words only.
  virtual bool only_reads(std::string_view sql) const = 0;
  // A query that is answered in another way before such a statement and after it, or fails for a table that is not
  // there; none for a statement that leaves no trace to ask for.
  virtual std::optional<Statement> state_query(std::string_view sql) const = 0;
  // What of its answer no rows change that others write meanwhile.
  virtual std::string lasting(std::string answer) const = 0;

  // One checkpoint for each version table; only one revision at a time can be on its way.
  virtual Statement create_table(const VersionTable& table) const = 0;  // if it does not exist
  // No row, or one: the members of a Checkpoint in their order.
  virtual Statement select(const VersionTable& table) const = 0;
  virtual Statement save(const VersionTable& table, const Checkpoint& checkpoint) const = 0;  // in place of the former
  virtual Statement clear(const VersionTable& table) const = 0;

  // With its values written into it, so that it can be sent together with others.
  virtual Statement as_text(const Statement& statement) const = 0;
};

}  // namespace migrator::dialect
