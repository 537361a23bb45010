// What a script for a backend's own client (psql, sqlite3) is made of. A script says to the server what a run says
// through its connection, and refuses what a run would refuse. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialect/dialect.hpp"

namespace migrator::dialect {

// A revision and what must be applied right before it.
struct Lineage {
  std::string revision;
  std::vector<std::string> predecessors;
};

// Scripts that find out by themselves which revisions a database lacks. A revision is applied where a version row names
// it or something that comes after it.
class ConditionalScript {
 public:
  virtual ~ConditionalScript() = default;

  // As ScriptDialect::opening(), for all version rows of this history at which `needed` is applied.
  virtual std::string opening(const VersionTable& table, const std::vector<Lineage>& history,
                              const std::vector<std::string>& needed) const = 0;
  // What comes up to end_if() is for a database that lacks the revision.
  virtual std::string if_missing(const std::string& revision) const = 0;
  virtual std::string end_if() const = 0;
  // Stops where somebody else has changed the version rows since the script looked at them.
  virtual std::string guard(const VersionTable& table) const = 0;
  // The revision's version row takes the place of those of its predecessors that have one.
  virtual std::string move(const VersionTable& table, const Lineage& step) const = 0;
};

class ScriptDialect {
 public:
  virtual ~ScriptDialect() = default;

  // How to run a script, for its first lines.
  virtual std::string_view usage() const = 0;

  // A statement as the client has to read it: with its values in it and a terminator behind it. Empty for mere
  // comments. Throws `sql`, without an origin, for a text that the client would understand in another way than the
  // server: one that is not finished, for instance, would swallow what comes after it.
  virtual std::string statement(const Statement& statement) const = 0;

  // A backfill in batches, to be run outside a transaction. Empty where the backend has no loop: then one statement
  // changes all rows.
  virtual std::string backfill(const schema::Backfill& backfill) const = 0;

  virtual std::string_view begin() const = 0;
  virtual std::string_view commit() const = 0;

  // Lets the client stop at the first failure; takes the lock of a run, where a script can; makes the bookkeeping where
  // it is missing; stops where the version rows are not these.
  virtual std::string opening(const VersionTable& table, const std::vector<std::string>& rows) const = 0;
  // Stops where the version rows are not these, and keeps others from changing them until the transaction ends.
  virtual std::string guard(const VersionTable& table, const std::vector<std::string>& rows) const = 0;
  virtual std::string closing(const VersionTable& table) const = 0;
  // Makes the bookkeeping where it is missing, and nothing else.
  virtual std::string ensure_tables(const VersionTable& table) const = 0;

  // Whether a statement may outlast its revision in the session: search_path, role, …
  virtual bool changes_session(std::string_view sql) const = 0;
  // Takes that back: so much as the bookkeeping needs within the transaction, and all of it after the transaction.
  virtual std::string restore_names() const = 0;
  virtual std::string restore_session() const = 0;

  // Throws `usage` where neither the SQL nor the client knows conditions.
  virtual const ConditionalScript& conditional() const = 0;
};

}  // namespace migrator::dialect
