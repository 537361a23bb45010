// A MariaDB server of our own on a data directory.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ephemeral/mysql/binaries.hpp"
#include "ephemeral/server_process.hpp"

namespace migrator::ephemeral::mysql {

// What all of a session's servers have in common.
struct ServerOptions {
  Binaries binaries;
  std::optional<Owner> owner;         // whom it runs as, and whom its files belong to
  std::filesystem::path sockets;      // made by the caller
  std::vector<std::string> settings;  // name=value, over ours; checked by check_settings()
};

// Throws `configuration` for a setting that is none, or that is not the user's to choose.
void check_settings(const std::vector<std::string>& settings);

// Makes the data directory, an empty one of the server's user, with root, who needs no password, and no database.
// Throws `configuration` with the log, which is written beside it.
void make_data(const ServerOptions& options, const std::filesystem::path& data, int lock);

class Instance final : public ServerProcess {
 public:
  // The descriptors are open in the server. A session may have several servers; the number tells their sockets apart.
  Instance(const ServerOptions& options, const std::filesystem::path& data, std::filesystem::path log,
           std::vector<int> kept, int number);

  void wait_until_ready();
  void shut_down();

  // Complete, so that no MYSQL_* variable says otherwise.
  std::string url(std::string_view database) const;

 private:
  std::filesystem::path socket_;
};

}  // namespace migrator::ephemeral::mysql
