#include "ephemeral/mysql/external_server.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <set>
#include <utility>

#include "ephemeral/database_dropper.hpp"
#include "ephemeral/database_url.hpp"
#include "ephemeral/fill_process.hpp"
#include "ephemeral/mysql/administration.hpp"
#include "ephemeral/mysql/registry.hpp"
#include "ephemeral/one_ahead.hpp"
#include "ephemeral/random_name.hpp"
#include "ephemeral/task_queue.hpp"

namespace migrator::ephemeral::mysql {

namespace {

// The lock that a session holds as long as it lives, so that the server itself knows which sessions do, whatever
// machine or container they run on.
db::LockName lock_of(const std::string& session) { return {"migrations", session}; }

class ExternalServer final : public Server {
 public:
  ExternalServer(std::string server_url, const std::string& key, const Fill& fill);
  ~ExternalServer() override;

  std::string grant() override;
  void give_back(const std::string& url) noexcept override;

 private:
  std::string make();
  void create(const std::string& name);
  void reconnect();
  void drop_what_is_left();
  void drop_all_of_ours();
  void drop_later(const std::string& database) {
    dropping_.add([this, database] { dropper_.drop(database); });
  }

  FillProcess filling_;  // the first, before there are threads
  const std::string server_url_;
  const std::string session_;
  const std::string prefix_;  // of our databases' names
  std::unique_ptr<db::Connection> connection_;
  int last_number_ = 0;
  DatabaseDropper dropper_;
  TaskQueue dropping_;
  std::optional<OneAhead<std::string>> databases_;  // from here on the connection is its thread's
};

ExternalServer::ExternalServer(std::string server_url, const std::string& key, const Fill& fill)
    : filling_(fill),
      server_url_(std::move(server_url)),
      session_(random_name()),
      prefix_(fmt::format("migrations_{}_{}_", key.substr(0, 16), session_)),
      dropper_(server_url_, drop_made) {
  reconnect();
  drop_what_is_left();
  databases_.emplace([this] { return make(); });
  databases_->wait();
}

// What cannot be dropped any more is found by the next session.
ExternalServer::~ExternalServer() {
  filling_.end();
  databases_.reset();
  try {
    drop_all_of_ours();
  } catch (const std::exception&) {
  }
  dropping_.wait_for_no_more_than(0);
}

std::string ExternalServer::grant() {
  std::string url = databases_->take();
  databases_->prepare();
  return url;
}

void ExternalServer::give_back(const std::string& url) noexcept {
  if (const std::string name = database_of(url); name.starts_with(prefix_)) drop_later(name);
}

std::string ExternalServer::make() {
  const std::string name = fmt::format("{}{}", prefix_, ++last_number_);
  create(name);
  std::string url = with_database(server_url_, name);
  try {
    filling_.fill(url);
  } catch (...) {
    drop_later(name);
    dropping_.wait_for_no_more_than(0);  // if it was the first, we end with it
    throw;
  }
  return url;
}

void ExternalServer::create(const std::string& name) {
  try {
    create_made(*connection_, {name, session_});
    return;
  } catch (const Error& error) {
    if (error.kind != ErrorKind::connection && error.kind != ErrorKind::unknown_commit) throw;
  }
  reconnect();  // the server was started anew, or a test has thrown us out
  drop_made(*connection_, name);
  create_made(*connection_, {name, session_});
}

void ExternalServer::reconnect() {
  connection_ = connect(server_url_);
  connection_->try_lock(lock_of(session_));
}

// One that somebody works with stays as well: its session may have lost its connection, and with that its lock, and not
// know it yet.
void ExternalServer::drop_what_is_left() {
  const auto users = ask(*connection_, "SELECT DISTINCT db FROM information_schema.processlist WHERE db IS NOT NULL");
  const std::set<std::string> in_use(users.begin(), users.end());
  for (const MadeDatabase& database : made_databases(*connection_))
    if (!in_use.contains(database.name) && connection_->lock_holder(lock_of(database.session)).empty())
      drop_later(database.name);
}

void ExternalServer::drop_all_of_ours() {
  for (const MadeDatabase& database : made_databases(*connect(server_url_)))
    if (database.session == session_) drop_later(database.name);
}

}  // namespace

std::string external_identity(const std::string& server_url) {
  const auto connection = connect(server_url);
  return ask(*connection, "SELECT CONCAT_WS(', ', VERSION(), @@character_set_server, @@collation_server, @@sql_mode)")
      .at(0);
}

std::unique_ptr<Server> start_external_server(const std::string& server_url, const std::string& key, const Fill& fill) {
  return std::make_unique<ExternalServer>(server_url, key, fill);
}

}  // namespace migrator::ephemeral::mysql
