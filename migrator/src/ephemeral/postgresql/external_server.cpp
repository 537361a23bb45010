#include "ephemeral/postgresql/external_server.hpp"

#include <fmt/format.h>

#include <chrono>
#include <set>

#include "ephemeral/database_dropper.hpp"
#include "ephemeral/database_url.hpp"
#include "ephemeral/postgresql/administration.hpp"
#include "ephemeral/postgresql/external_template.hpp"
#include "ephemeral/postgresql/marked_database.hpp"
#include "ephemeral/random_name.hpp"
#include "ephemeral/task_queue.hpp"

namespace migrator::ephemeral::postgresql {

namespace {

// A session holds the advisory lock of its name, a number, as long as it lives, so that the server itself knows which
// sessions do, whatever machine or container they run on.
class ExternalServer final : public Server {
 public:
  ExternalServer(std::string server_url, const std::string& key)
      : server_url_(std::move(server_url)),
        template_(external_template_name(key)),
        session_(random_name()),
        dropper_(server_url_, drop_database) {
    reconnect();
    drop_what_is_left();
  }

  // What cannot be dropped any more is found by the next session.
  ~ExternalServer() override {
    for (const std::string& database : databases_) drop_later(database);
    dropping_.wait_for_no_more_than(0);
  }

  std::string grant() override;

  void give_back(const std::string& url) noexcept override {
    const std::string name = database_of(url);
    if (databases_.erase(name) > 0) drop_later(name);
  }

 private:
  std::string clone();
  void drop_later(const std::string& database) {
    dropping_.add([this, database] { dropper_.drop(database); });
  }
  void reconnect();
  void drop_what_is_left();
  std::set<std::string> living_sessions();
  std::string fastest_strategy();

  const std::string server_url_;
  const std::string template_;
  const std::string session_;
  std::unique_ptr<db::Connection> connection_;
  std::string strategy_;
  int last_number_ = 0;
  std::set<std::string> databases_;  // not given back
  DatabaseDropper dropper_;
  TaskQueue dropping_;
};

std::string ExternalServer::grant() {
  try {
    return clone();
  } catch (const Error& error) {
    if (error.kind != ErrorKind::connection && error.kind != ErrorKind::unknown_commit) throw;
  }
  reconnect();  // the server was started anew, or a test has thrown us out
  return clone();
}

std::string ExternalServer::clone() {
  const std::string name = fmt::format("{}_{}_{}", template_, session_, ++last_number_);
  databases_.insert(name);  // before, because a lost connection leaves open whether it was made
  create_marked(*connection_, name, fmt::format("TEMPLATE {}{}", quote(template_), strategy_));
  return with_database(server_url_, name);
}

void ExternalServer::reconnect() {
  connection_ = connect(server_url_);
  connection_->set_lock_timeout(std::chrono::seconds(10));  // a connection that was lost may still have it
  run(*connection_, fmt::format("SELECT pg_advisory_lock(x'{}'::bigint)", session_));
  strategy_ = fastest_strategy();
}

// Copying files beats the default, which logs each page, where nothing waits for the disk, and is slower where it does.
std::string ExternalServer::fastest_strategy() {
  const bool has_choice = connection_->server_version() >= 150000;
  return has_choice && ask(*connection_, "SHOW fsync").at(0) == "off" ? " STRATEGY FILE_COPY" : "";
}

// First the databases, then the sessions: one that begins between the two has no database among these. One that
// somebody works with stays as well: its session may have lost its connection, and with that its lock, and not know it
// yet.
void ExternalServer::drop_what_is_left() {
  constexpr std::size_t digits = 16;
  const auto databases = marked_databases(*connection_, "^migrations_[0-9a-z]{1,16}_[0-9a-f]{16}_[0-9]+$");
  const std::set<std::string> living = living_sessions();
  const auto users = ask(*connection_, "SELECT DISTINCT datname::text FROM pg_stat_activity WHERE datname IS NOT NULL");
  const std::set<std::string> in_use(users.begin(), users.end());
  for (const std::string& name : databases)
    if (!living.contains(name.substr(name.rfind('_') - digits, digits)) && !in_use.contains(name)) drop_later(name);
}

std::set<std::string> ExternalServer::living_sessions() {
  const auto numbers = ask(*connection_,
                           "SELECT lpad(to_hex(classid::bigint), 8, '0') || lpad(to_hex(objid::bigint), 8, '0') "
                           "FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1");
  return {numbers.begin(), numbers.end()};
}

}  // namespace

std::string external_identity(const std::string& server_url) {
  const auto connection = connect(server_url);
  return ask(*connection,
             "SELECT format('%s, %s, %s, %s', version(), pg_encoding_to_char(encoding), datcollate, datctype) "
             "FROM pg_database WHERE datname = 'template1'")
      .at(0);
}

std::unique_ptr<Server> start_external_server(const std::string& server_url, const std::string& key) {
  return std::make_unique<ExternalServer>(server_url, key);
}

}  // namespace migrator::ephemeral::postgresql
