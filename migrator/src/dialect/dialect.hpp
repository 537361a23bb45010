// What a backend's SQL looks like. Pure: text in, text out. Every name goes through quote(), every value is bound or
// goes through literal().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/schema_object.hpp"
#include "dialect/server_version.hpp"
#include "schema/operation.hpp"

namespace migrator::dialect {

class CheckpointDialect;
class ScriptDialect;

// One SQL statement with the values of $1, $2, …
struct Statement {
  std::string sql;
  std::vector<schema::Value> parameters = {};
  // Where `sql` begins in the text of the op.execute() it is a part of, so that an error can be shown in the author's
  // text.
  std::size_t offset = 0;
};

// The bookkeeping of migrations: where the version rows and the audit live.
struct VersionTable {
  std::string schema;  // empty: the connection's default
  std::string name = "migrator_version";
  std::string history = "migrator_history";
  std::string checkpoint = "migrator_checkpoint";  // where changes of the schema are no part of a transaction
};

// A line of the audit table.
struct AuditEntry {
  std::string revision;
  std::string direction;  // "upgrade", "downgrade", "stamp", "repair"
  std::string outcome;    // "success", "failure"
  std::int64_t duration_ms = 0;
  std::string username;  // of the operating system
  std::string host;
  std::string tool_version;
  std::string plugin_sha256;
  std::string seal;  // of the revision's source (plugin/seal.hpp)
  std::string sql_state;
  std::string message;
};

// How a backend makes a change of a table that is there.
enum class Means {
  statements,  // with those that render() gives
  either,      // with these, unless what the table contains forbids it
  rebuild,     // with the table made anew, and its rows (rebuild/): render() throws `plugin`
};

class Dialect {
 public:
  virtual ~Dialect() = default;

  virtual std::string_view backend() const = 0;
  virtual const ServerVersions& server_versions() const = 0;
  // What a script for the backend's own client is made of (dialect/script_dialect.hpp).
  virtual const ScriptDialect& script() const = 0;
  // Null where changes of the schema are part of a transaction (dialect/checkpoint_dialect.hpp).
  virtual const CheckpointDialect* checkpoints() const { return nullptr; }

  // A name as an identifier, always quoted: reserved words, case and quotes inside survive. Throws `sql` for an empty
  // name, a NUL byte, or one longer than the backend keeps (PostgreSQL cuts silently after 63 bytes).
  virtual std::string quote(std::string_view name) const = 0;
  // A value as a literal of the backend.
  virtual std::string literal(const schema::Value& value) const = 0;
  // Throws `sql` for a type that the backend has nothing like.
  virtual std::string type_name(const schema::Type& type) const = 0;

  // The statements of one operation, in order, for a server of this version (as its own library counts: 150018,
  // 3040001; 0: the newest that we know). Throws `sql` at the operation's origin for what the backend or its version
  // cannot do, saying what to do instead.
  virtual std::vector<Statement> render(const schema::Operation& operation, int server_version) const = 0;

  // Whether there are changes that only a table made anew can take, and how one change is made.
  virtual bool rebuilds_tables() const { return false; }
  virtual Means means_for(const schema::Action&) const { return Means::statements; }
  // Throws what render() would, but for what takes a rebuild: then what would be wrong in it whatever the table is.
  virtual void check(const schema::Operation& operation, int server_version) const = 0;

  // A query without which an operation cannot be written: where a change of a column has to say all of it, or an index
  // is named within its table. None where render() suffices. The last cell of the answer's only row, an empty text for
  // NULL or no row, is what render_with() wants; a table that is not there is the server's error.
  virtual std::optional<Statement> asks_first(const schema::Operation&) const { return std::nullopt; }
  // As render(), which for such an operation takes only what says everything, or throws `sql`.
  virtual std::vector<Statement> render_with(const schema::Operation& operation, const std::string& /*answer*/,
                                             int server_version) const {
    return render(operation, server_version);
  }

  // What a change costs a table with many rows, where the server writes all of them anew for it: "the server copies
  // table …". Empty where it does not, and where only the server can know. `before` is the table as it was, if it is
  // known.
  virtual std::string copying(const schema::Action& /*action*/, const schema::Table* /*before*/,
                              int /*server_version*/) const {
    return {};
  }
  // Whether it ever says so.
  virtual bool copies_tables() const { return false; }

  // What db::Connection::write_rows() takes to insert rows into these columns, one by one and without an end: COPY
  // where the backend has it. The rows of `insert` are not looked at.
  virtual Statement insert_stream(const schema::BulkInsert& insert) const = 0;
  // The rows of a backfill that come next after `position`, NULL at first. Its answer: rows of how many were changed,
  // how many of these the condition still holds for (NULL where the backend cannot tell), and the greatest position.
  virtual Statement backfill_batch(const schema::Backfill& backfill, const schema::Value& position) const = 0;
  // Where a batch answers no rows, and begins at the front each time: how many rows the condition holds for.
  virtual std::optional<Statement> backfill_left(const schema::Backfill&) const { return std::nullopt; }

  // How many values a statement takes: the greatest number of a parameter in it.
  virtual std::size_t parameter_count(std::string_view sql) const = 0;

  // Whether the statement refuses to run in a transaction (CREATE INDEX CONCURRENTLY, VACUUM, …): first words only,
  // comments skipped.
  virtual bool needs_autocommit(std::string_view sql) const = 0;

  // Whether the statement is COMMIT, ROLLBACK or the like; going back to a savepoint is not. First words only.
  virtual bool ends_transaction(std::string_view sql) const = 0;

  // --- Bookkeeping
  // What there is of it: one row of the schema that the unqualified names mean (NULL where the backend has no use for
  // it), whether the version table exists, whether the audit does, and whether that has all of today's columns.
  virtual Statement inspect_bookkeeping(const VersionTable& table) const = 0;
  virtual Statement create_version_table(const VersionTable& table) const = 0;  // if it does not exist
  virtual Statement create_history_table(const VersionTable& table) const = 0;  // if it does not exist
  virtual Statement select_versions(const VersionTable& table) const = 0;       // one column, sorted
  virtual Statement insert_version(const VersionTable& table, const std::string& revision) const = 0;
  virtual Statement delete_version(const VersionTable& table, const std::string& revision) const = 0;
  virtual Statement update_version(const VersionTable& table, const std::string& from, const std::string& to) const = 0;
  // The outcome of the newest audit line of a revision: one row, or none.
  virtual Statement select_last_outcome(const VersionTable& table, const std::string& revision) const = 0;
  // What an audit table from before the seals lacks.
  virtual std::vector<Statement> complete_history_table(const VersionTable& table) const = 0;
  // Of each revision that was ever applied or taken back, sorted: its id, and of its newest such line, or repair, the
  // direction, the seal and the time. Of this version table only: several sets may share the audit.
  virtual Statement select_seals(const VersionTable& table) const = 0;
  virtual Statement insert_audit(const VersionTable& table, const AuditEntry& entry) const = 0;

  // --- What a server makes of changes and of texts
  // Whether an index's name is one within its table; otherwise it stands among those of the tables.
  virtual bool names_indexes_within_tables() const { return false; }
  // Whether a column that gets an identity begins with its first number, whatever is in the rows; otherwise it goes on
  // behind them.
  virtual bool identity_ignores_rows() const { return false; }
  // How many characters a text has: an expression.
  virtual std::string character_count(std::string_view text) const;
  // Whether a moment is more than its day: a condition, or nothing where we know of none.
  virtual std::optional<std::string> has_time_of_day(std::string_view /*moment*/) const { return std::nullopt; }

  // --- Snapshots
  // What to run, in this order and in one transaction that is rolled back, to know what a database contains: the
  // answers are rows of kind, name and definition, without the tables of the bookkeeping. `table.schema` must be the
  // one where these are.
  virtual std::vector<Statement> snapshot(const VersionTable& table, int server_version) const = 0;
  // What such a row says, written so that texts that mean the same are the same: where the server keeps a text as its
  // author wrote it, there is more in it than the definition of one object.
  virtual std::vector<SchemaObject> schema_objects(SchemaObject row) const { return {std::move(row)}; }
};

// All that there are; they live as long as the program.
std::span<const Dialect* const> dialects();
// That of a backend. Throws `configuration` for one that we do not know.
const Dialect& dialect_of(std::string_view backend);

}  // namespace migrator::dialect
