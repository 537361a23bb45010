#include "ephemeral/postgresql/external_template.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "ephemeral/database_dropper.hpp"
#include "ephemeral/database_url.hpp"
#include "ephemeral/postgresql/administration.hpp"
#include "ephemeral/postgresql/marked_database.hpp"

namespace migrator::ephemeral::postgresql {

namespace {

using namespace std::chrono_literals;

// The lock ends with the connection.
void wait_for_lock(db::Connection& connection, const std::string& name) {
  while (!connection.try_lock({"migrations", name}))
    if (usleep(20'000) != 0)
      throw Error(ErrorKind::interrupted, fmt::format("interrupted while another process made the database {}", name));
}

// A template that is not marked as one was not completed. Under the lock.
void remove_half_made(db::Connection& connection, const std::string& name, const Found& found) {
  if (!found.is_marked)
    throw Error(ErrorKind::configuration, fmt::format("the database {} on the server for throw-away databases is not "
                                                      "of our making, and has the name of a template",
                                                      quote(name)))
        .hint("drop or rename it, if you know that nobody needs it");
  run(connection, fmt::format("DROP DATABASE {} WITH (FORCE)", quote(name)));
}

// A process that has closed its connection may still be connected for some milliseconds; CREATE DATABASE looks for it
// in steps of 100.
void wait_for_others_to_leave(db::Connection& connection, const std::string& name) {
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  const auto others = [&] {
    return !ask(connection, "SELECT pid::text FROM pg_stat_activity WHERE datname = $1", {name}).empty();
  };
  while (others() && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(2ms);
}

std::vector<std::string> unused_templates(db::Connection& connection) {
  constexpr int days = 30;
  return marked_databases(connection, "^migrations_[0-9a-z]{1,16}$", days);
}

// Under the lock: whoever has taken it meanwhile has marked the template as used, or waits for us and makes it anew.
void remove_template(db::Connection& connection, const std::string& name) {
  const std::vector<std::string> unused = unused_templates(connection);
  if (std::ranges::find(unused, name) == unused.end()) return;
  run(connection, fmt::format("ALTER DATABASE {} WITH IS_TEMPLATE false", quote(name)));
  run(connection, fmt::format("DROP DATABASE {}", quote(name)));
}

// One that is being cloned, or that another process drops, stays until the next time.
void remove_unused_templates(db::Connection& connection) {
  for (const std::string& name : unused_templates(connection)) {
    const db::LockName lock{"migrations", name};
    if (!connection.try_lock(lock)) continue;
    try {
      remove_template(connection, name);
    } catch (const Error& error) {
      if (error.kind != ErrorKind::sql) throw;
    }
    connection.unlock(lock);
  }
}

bool is_complete(const std::optional<Found>& found) { return found && found->is_marked && found->is_template; }

void make(db::Connection& connection, const std::string& name, const std::string& server_url, const Fill& fill) {
  create_marked(connection, name, "");
  try {
    fill(with_database(server_url, name));
  } catch (...) {
    DatabaseDropper(server_url, drop_database).drop(name);  // else whoever comes next does
    throw;
  }
  wait_for_others_to_leave(connection, name);
  run(connection, fmt::format("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true", quote(name)));
}

}  // namespace

std::string external_template_name(const std::string& key) { return "migrations_" + key.substr(0, 16); }

void make_external_template(const std::string& server_url, const std::string& key, const Fill& fill) {
  const std::string name = external_template_name(key);
  const auto connection = connect(server_url);
  std::optional<Found> found = find_database(*connection, name);
  if (is_complete(found) && !found->needs_mark) return;
  wait_for_lock(*connection, name);
  found = find_database(*connection, name);
  if (is_complete(found)) {
    if (found->needs_mark) mark_as_used(*connection, name);
    return;
  }
  if (found) remove_half_made(*connection, name, *found);
  make(*connection, name, server_url, fill);
  remove_unused_templates(*connection);
}

}  // namespace migrator::ephemeral::postgresql
