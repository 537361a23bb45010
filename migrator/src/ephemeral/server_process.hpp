// A database server of our own.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "ephemeral/descriptor.hpp"
#include "ephemeral/program.hpp"

namespace migrator::ephemeral {

// Throws `configuration` for the path of a socket that is too long for the system.
void check_socket(const ServerKind& kind, const std::filesystem::path& socket);

// Throws `configuration` for a setting that is not name=value, or whose name is among `ours`. Names are compared as
// servers do: small letters are as good as capital ones, and - as _. The example is for the message.
void check_settings(const ServerKind& kind, const std::vector<std::string>& settings,
                    const std::vector<std::string_view>& ours, std::string_view example);

// It runs without care for its data: nothing of what it writes has to survive the machine. It ends at once with this
// object, by its program's death signal, and with the thread that has made it.
class ServerProcess {
 public:
  // Starts it; what it keeps open, it has open in each of its processes. Its owner gets the directory of its sockets.
  // Throws `configuration` when it cannot be started.
  ServerProcess(const Program& program, const std::filesystem::path& sockets, std::filesystem::path log);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  bool has_died();
  // What to tell who needs it, when it has.
  Error death_report() const;
  // Readable when it has died; -1 where the kernel has no pidfd.
  int death() const { return pidfd_.get(); }

 protected:
  // Until it takes connections. Throws `configuration` with its log when it ends instead.
  void wait_until(const std::function<bool()>& is_ready);

  // Ends it by the signal after which it writes all into its files. Throws `connection` with its log when it fails.
  void shut_down(int signal);

 private:
  void wait_for_end();
  Error with_log(Error error) const;

  const char* name_;
  int death_signal_;
  std::filesystem::path log_;
  pid_t pid_ = 0;
  std::optional<int> status_;  // how it ended
  Descriptor pidfd_;
};

}  // namespace migrator::ephemeral
