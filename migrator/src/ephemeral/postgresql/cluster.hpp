// A PostgreSQL server of our own on a data directory.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ephemeral/postgresql/binaries.hpp"
#include "ephemeral/server_process.hpp"

namespace migrator::ephemeral::postgresql {

constexpr std::string_view kSuperuser = "postgres";
constexpr int kPort = 5432;  // only a part of the socket's name: there is no TCP

// What all of a session's servers have in common.
struct ServerOptions {
  Binaries binaries;
  std::optional<Owner> owner;         // whom it runs as, and whom its files belong to
  std::filesystem::path sockets;      // made by the caller
  std::vector<std::string> settings;  // name=value, over ours; checked by check_settings()
};

// Throws `configuration` for a setting that is none, or that is not the user's to choose.
void check_settings(const std::vector<std::string>& settings);

class Cluster final : public ServerProcess {
 public:
  // The descriptors are open in the server and each of its processes.
  Cluster(const ServerOptions& options, const std::filesystem::path& data, std::filesystem::path log,
          std::vector<int> kept);

  void wait_until_ready();
  void shut_down();

  std::string url(std::string_view database) const;

 private:
  bool is_ready() const;

  std::filesystem::path sockets_;
  std::filesystem::path data_;
};

// Of such a server, by its socket. Complete, so that no PG* variable and no service says otherwise.
std::string local_url(const std::filesystem::path& socket_directory, std::string_view database);

}  // namespace migrator::ephemeral::postgresql
