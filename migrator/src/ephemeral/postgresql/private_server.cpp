#include "ephemeral/postgresql/private_server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <thread>

#include "ephemeral/database_dropper.hpp"
#include "ephemeral/database_url.hpp"
#include "ephemeral/file_tree.hpp"
#include "ephemeral/late_settling.hpp"
#include "ephemeral/postgresql/administration.hpp"
#include "ephemeral/postgresql/attach.hpp"
#include "ephemeral/postgresql/spares.hpp"
#include "ephemeral/query.hpp"
#include "ephemeral/slot.hpp"
#include "ephemeral/task_queue.hpp"

namespace migrator::ephemeral::postgresql {

namespace fs = std::filesystem;

namespace {

// How many databases may be there before the oldest of those that were given back are dropped.
constexpr std::size_t kMostDatabases = 64;
constexpr std::uintmax_t kMostBytes = std::uintmax_t{512} << 20;

std::size_t most_databases(const Image& image) {
  const std::uintmax_t size = std::max<std::uintmax_t>(tree_size(image.template_directory()), 1);
  return static_cast<std::size_t>(std::clamp<std::uintmax_t>(kMostBytes / size, 1, kMostDatabases));
}

class PrivateServer final : public Server {
 public:
  PrivateServer(Image image, const ServerOptions& options, std::string database_name);

  std::string grant() override;
  void give_back(const std::string& url) noexcept override;
  int death() const override { return cluster_->death(); }

 private:
  struct Database {
    std::string name;
    std::uint32_t oid;
  };

  Database attach_spare();
  void connect_to_server();
  void reconnect();
  void recycle(const Database& database) noexcept;
  fs::path directory_of(std::uint32_t oid) const { return slot_.data() / "base" / std::to_string(oid); }

  const Image image_;
  const std::string database_name_;
  const std::size_t most_databases_;
  Slot slot_;
  Spares spares_;
  DatabaseDropper dropper_;
  std::unique_ptr<db::Connection> connection_;
  std::uint32_t last_number_ = 0;
  std::uint32_t last_oid_ = kFirstGrantedOid - 1;
  std::map<std::string, std::uint32_t> granted_;  // by name
  std::deque<Database> given_back_;               // and not dropped, the oldest first
  TaskQueue recycling_;
  std::optional<LateSettling> settling_;
  std::optional<Cluster> cluster_;  // the last: it ends first, and others notice
};

PrivateServer::PrivateServer(Image image, const ServerOptions& options, std::string database_name)
    : image_(std::move(image)),
      database_name_(std::move(database_name)),
      most_databases_(most_databases(image_)),
      slot_(Slot::take(image_.entry.path())),
      spares_(image_.template_directory(), slot_.spares(), most_databases_, options.owner),
      dropper_(local_url(options.sockets, "postgres"), drop_database) {
  for (const fs::path& directory : granted_directories(slot_.data())) spares_.add_used(directory);
  slot_.put_back(image_.data(), options.owner);
  cluster_.emplace(options, slot_.data(), slot_.log(), std::vector<int>{slot_.lock_descriptor()});
  spares_.start();
  cluster_->wait_until_ready();
  connect_to_server();
  settling_.emplace(image_.entry, std::vector<fs::path>{"data", "template"});
}

std::string PrivateServer::grant() {
  recycling_.wait_for_no_more_than(most_databases_);
  Database database;
  try {
    database = attach_spare();
  } catch (const Error& error) {
    if (cluster_->has_died()) throw cluster_->death_report();
    if (error.kind != ErrorKind::connection && error.kind != ErrorKind::unknown_commit) throw;
    reconnect();
    database = attach_spare();
  }
  granted_.emplace(database.name, database.oid);
  return cluster_->url(database.name);
}

PrivateServer::Database PrivateServer::attach_spare() {
  Database database = {"", ++last_oid_};
  spares_.move_one_to(directory_of(database.oid));
  while (true) {
    database.name = fmt::format("{}_{}", database_name_, ++last_number_);
    try {
      attach(*connection_, std::string(kTemplate), database.oid, database.name);
      return database;
    } catch (const Error& error) {
      if (!connection_->is_duplicate_row(error)) throw;  // else a test has made one of this name
    }
  }
}

void PrivateServer::connect_to_server() {
  connection_ = connect(cluster_->url("postgres"));
  prepare_to_attach(*connection_);
}

// When one process of a server is killed, it throws out all others and starts again by itself.
void PrivateServer::reconnect() {
  constexpr auto longest = std::chrono::seconds(10);
  const auto deadline = std::chrono::steady_clock::now() + longest;
  while (true) {
    try {
      connect_to_server();
      return;
    } catch (const Error&) {
      if (cluster_->has_died()) throw cluster_->death_report();
      if (std::chrono::steady_clock::now() > deadline) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
}

// It is left alone as long as there is room: to drop it costs the processor more than the next session's looking at it.
void PrivateServer::give_back(const std::string& url) noexcept {
  const auto granted = granted_.find(database_of(url));
  if (granted == granted_.end()) return;
  given_back_.push_back({granted->first, granted->second});
  granted_.erase(granted);
  while (granted_.size() + given_back_.size() > most_databases_ && !given_back_.empty()) {
    recycling_.add([this, oldest = given_back_.front()] { recycle(oldest); });
    given_back_.pop_front();
  }
}

// The server removes the names of the files and not what is in them: nobody writes to them any more.
void PrivateServer::recycle(const Database& database) noexcept {
  fs::path linked = spares_.link_files_of(directory_of(database.oid));
  if (dropper_.drop(database.name) && !linked.empty()) spares_.add_linked(std::move(linked));
}

}  // namespace

std::unique_ptr<Server> start_private_server(Image image, const ServerOptions& options, std::string database_name) {
  return std::make_unique<PrivateServer>(std::move(image), options, std::move(database_name));
}

}  // namespace migrator::ephemeral::postgresql
