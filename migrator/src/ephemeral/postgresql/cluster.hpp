// A PostgreSQL server of our own on a data directory.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "ephemeral/descriptor.hpp"
#include "ephemeral/file_tree.hpp"
#include "ephemeral/postgresql/binaries.hpp"

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

// The server runs without care for its data: nothing of what it writes has to survive the machine. It ends at once with
// this object, and with the process.
class Cluster {
 public:
  // Starts it; the descriptors are open in the server and each of its processes. Throws `configuration` when it cannot
  // be started.
  Cluster(ServerOptions options, std::filesystem::path data, std::filesystem::path log, std::vector<int> kept = {});
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  // Until it takes connections. Throws `configuration` with its log when it ends instead.
  void wait_until_ready();

  // Ends it after all is written into its files. Throws `connection` with its log when it fails.
  void shut_down();

  std::string url(std::string_view database) const;
  const std::filesystem::path& data() const { return data_; }

  bool has_died();
  // What to tell who needs it, when it has.
  Error death_report() const;
  // Readable when it has died; -1 where the kernel has no pidfd.
  int death() const { return pidfd_.get(); }

 private:
  bool is_ready() const;
  void wait_for_end();
  Error with_log(Error error) const;

  ServerOptions options_;
  std::filesystem::path data_;
  std::filesystem::path log_;
  pid_t pid_ = 0;
  std::optional<int> status_;  // how it ended
  Descriptor pidfd_;
};

}  // namespace migrator::ephemeral::postgresql
