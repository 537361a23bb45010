#include "ephemeral/postgresql/external_template.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "ephemeral/postgresql/database_url.hpp"
#include "ephemeral/postgresql/marked_database.hpp"
#include "ephemeral/postgresql/query.hpp"

namespace migrator::ephemeral::postgresql {

namespace {

using namespace std::chrono_literals;

// It ends with the connection.
void wait_for_lock(db::Connection& connection, const std::string& name) {
  while (!connection.try_lock({"migrations", name})) std::this_thread::sleep_for(20ms);
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

}  // namespace

std::string external_template_name(const std::string& key) { return "migrations_" + key.substr(0, 16); }

void make_external_template(const std::string& server_url, const std::string& key, const Fill& fill) {
  const std::string name = external_template_name(key);
  const auto connection = connect(server_url);
  const auto is_complete = [](const std::optional<Found>& found) {
    return found && found->is_marked && found->is_template;
  };
  if (is_complete(find_database(*connection, name))) return;
  wait_for_lock(*connection, name);
  const std::optional<Found> found = find_database(*connection, name);
  if (is_complete(found)) return;
  if (found) remove_half_made(*connection, name, *found);
  create_marked(*connection, name, "");
  try {
    fill(with_database(server_url, name));
  } catch (...) {
    run(*connection, fmt::format("DROP DATABASE {} WITH (FORCE)", quote(name)));
    throw;
  }
  wait_for_others_to_leave(*connection, name);
  run(*connection, fmt::format("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true", quote(name)));
}

}  // namespace migrator::ephemeral::postgresql
