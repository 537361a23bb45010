#include "engine/bookkeeping.hpp"

#include <fmt/format.h>

namespace migrator::engine {

namespace {

dialect::AuditEntry entry_by(const Actor& actor, const char* direction, std::string outcome) {
  dialect::AuditEntry entry;
  entry.direction = direction;
  entry.outcome = std::move(outcome);
  entry.username = actor.username;
  entry.host = actor.host;
  entry.tool_version = actor.tool_version;
  return entry;
}

dialect::AuditEntry entry_of(const plugin::IndexEntry& revision, const Actor& actor, const char* direction,
                             std::string outcome) {
  dialect::AuditEntry entry = entry_by(actor, direction, std::move(outcome));
  entry.revision = revision.revision.id;
  entry.plugin_sha256 = revision.sha256;
  entry.seal = revision.seal;
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
  return entry_of(prepared.entry(), actor, graph::to_string(prepared.step().direction), std::move(outcome));
}

dialect::AuditEntry audit_entry(const graph::Step& stamp, const Actor& actor) {
  dialect::AuditEntry entry = entry_by(actor, graph::to_string(stamp.direction), "success");
  entry.revision = stamp.to.empty() ? "base" : stamp.to.front();
  return entry;
}

dialect::AuditEntry repair_entry(const plugin::IndexEntry& repaired, const Actor& actor) {
  return entry_of(repaired, actor, "repair", "success");
}

void expect_whole_rows(db::Connection& connection) {
  for (const db::Notice& notice : connection.take_notices())
    if (notice.message.find("version_num") != std::string::npos)
      throw Error(ErrorKind::sql, fmt::format("the version row does not fit into its table: {}", notice.message));
}

}  // namespace migrator::engine
