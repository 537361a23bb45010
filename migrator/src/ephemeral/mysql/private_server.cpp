#include "ephemeral/mysql/private_server.hpp"

#include <algorithm>
#include <list>
#include <stop_token>
#include <utility>

#include "ephemeral/late_settling.hpp"
#include "ephemeral/mysql/ready_server.hpp"
#include "ephemeral/one_ahead.hpp"
#include "ephemeral/task_queue.hpp"

namespace migrator::ephemeral::mysql {

namespace {

class PrivateServer final : public Server {
 public:
  PrivateServer(Image image, const ServerOptions& options, std::string database_name);
  ~PrivateServer() override { end_.request_stop(); }

  std::string grant() override;
  void give_back(const std::string& url) noexcept override;

 private:
  using Ready = std::shared_ptr<ReadyServer>;

  Ready start_another();
  void end_used_up() noexcept;

  const Image image_;
  const ServerOptions options_;
  const std::string database_name_;
  std::stop_source end_;
  int last_number_ = 0;       // of servers
  OneAhead<Ready> starting_;  // all of them end with its thread
  std::list<Ready> servers_;  // grants are the last one's
  LateSettling settling_;
  TaskQueue ending_;
};

PrivateServer::PrivateServer(Image image, const ServerOptions& options, std::string database_name)
    : image_(std::move(image)),
      options_(options),
      database_name_(std::move(database_name)),
      starting_([this] { return start_another(); }),
      settling_(image_.entry, {"data", "databases"}) {
  servers_.push_back(starting_.take());
}

PrivateServer::Ready PrivateServer::start_another() {
  return std::make_shared<ReadyServer>(image_, options_, database_name_, ++last_number_, end_.get_token());
}

std::string PrivateServer::grant() {
  // Early enough for it to be there in time, and not in a run of a few tests.
  constexpr int kStartAnother = 4;
  if (servers_.back()->has_died()) throw servers_.back()->death_report();
  if (servers_.back()->left() == 0) {
    servers_.push_back(starting_.take());
    end_used_up();
  }
  std::string url = servers_.back()->grant();
  if (servers_.back()->left() < std::min(kStartAnother, image_.databases())) starting_.prepare();
  return url;
}

void PrivateServer::give_back(const std::string& url) noexcept {
  for (const Ready& server : servers_)
    if (server->give_back(url)) break;
  end_used_up();
}

// In the background. The last stays, for whoever has its word that it is there.
void PrivateServer::end_used_up() noexcept {
  for (auto server = servers_.begin(); *server != servers_.back();) {
    if (!(*server)->is_idle()) {
      ++server;
      continue;
    }
    ending_.add([ended = std::move(*server)]() mutable { ended.reset(); });
    server = servers_.erase(server);
  }
}

}  // namespace

std::unique_ptr<Server> start_private_server(Image image, const ServerOptions& options, std::string database_name) {
  return std::make_unique<PrivateServer>(std::move(image), options, std::move(database_name));
}

}  // namespace migrator::ephemeral::mysql
