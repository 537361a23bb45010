#include "db/postgresql/run_lock.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace migrator::db::postgresql {

namespace {

// Advisory locks are per database already. The server makes the key, because it knows the default schema; all who use
// it agree on the result.
constexpr const char* kKey =
    "hashtextextended('migrator ' || coalesce(nullif($1, ''), current_schema(), '') || '.' || $2 COLLATE \"C\", 0)";

Statement with_name(std::string sql, const LockName& name) { return {std::move(sql), {name.schema, name.table}, {}}; }

bool same(const LockName& a, const LockName& b) { return a.schema == b.schema && a.table == b.table; }

}  // namespace

Statement ask_for_lock(const LockName& name) {
  return with_name(fmt::format("SELECT key, pg_try_advisory_lock(key) FROM (SELECT {} AS key OFFSET 0) AS lock", kKey),
                   name);
}

Statement ask_for_holder(const LockName& name) {
  return with_name(
      fmt::format(
          "SELECT concat_ws(', ', 'pid ' || l.pid, 'user ' || a.usename, 'application ' || nullif(a.application_name, "
          "''), "
          "'from ' || host(a.client_addr), 'since ' || date_trunc('second', a.backend_start)) "
          "FROM (SELECT {} AS key) AS k CROSS JOIN pg_locks AS l LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid "
          "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
          "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
          "AND (l.classid::bigint << 32 | l.objid::bigint) = k.key",
          kKey),
      name);
}

Statement release(std::int64_t key) { return {fmt::format("SELECT pg_advisory_unlock({})", key), {}, {}}; }

bool HeldLocks::has(const LockName& name) const {
  return std::ranges::any_of(held_, [&](const Held& one) { return same(one.name, name); });
}

std::optional<std::int64_t> HeldLocks::take(const LockName& name) {
  const auto found = std::ranges::find_if(held_, [&](const Held& one) { return same(one.name, name); });
  if (found == held_.end()) return std::nullopt;
  const std::int64_t key = found->key;
  held_.erase(found);
  return key;
}

}  // namespace migrator::db::postgresql
