#include "engine/bookkeeping.hpp"

namespace migrator::engine {

namespace {

dialect::AuditEntry entry_by(const Actor& actor, const graph::Step& step, std::string outcome) {
  dialect::AuditEntry entry;
  entry.direction = graph::to_string(step.direction);
  entry.outcome = std::move(outcome);
  entry.username = actor.username;
  entry.host = actor.host;
  entry.tool_version = actor.tool_version;
  return entry;
}

}  // namespace

dialect::Statement statement_of(const graph::RowChange& change, const dialect::Dialect& dialect,
                                const dialect::VersionTable& table) {
  switch (change.kind) {
    case graph::RowChange::Kind::insert: return dialect.insert_version(table, change.to);
    case graph::RowChange::Kind::remove: return dialect.delete_version(table, change.from);
    case graph::RowChange::Kind::replace: return dialect.update_version(table, change.from, change.to);
  }
  throw Error(ErrorKind::internal, "an unknown change of a version row");
}

dialect::AuditEntry audit_entry(const PreparedStep& prepared, const Actor& actor, std::string outcome) {
  dialect::AuditEntry entry = entry_by(actor, prepared.step(), std::move(outcome));
  entry.revision = prepared.entry().revision.id;
  entry.plugin_sha256 = prepared.entry().sha256;
  entry.seal = prepared.entry().seal;
  return entry;
}

dialect::AuditEntry audit_entry(const graph::Step& stamp, const Actor& actor) {
  dialect::AuditEntry entry = entry_by(actor, stamp, "success");
  entry.revision = stamp.to.empty() ? "base" : stamp.to.front();
  return entry;
}

}  // namespace migrator::engine
