#include "ephemeral/postgresql/cluster.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include "base/text.hpp"
#include "ephemeral/postgresql/database_url.hpp"
#include "ephemeral/postgresql/program.hpp"

namespace migrator::ephemeral::postgresql {

namespace fs = std::filesystem;

namespace {

// Durability is off, and so are the processes that tests have no use for: each is a part of the start's time. Dynamic
// shared memory lies in the data directory, because in /dev/shm it would stay behind when the server is killed.
constexpr std::array kSettings = {
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "wal_init_zero=off",
    "wal_recycle=off",
    "checkpoint_timeout=1h",
    "bgwriter_lru_maxpages=0",
    "autovacuum=off",
    "max_worker_processes=0",
    "max_logical_replication_workers=0",
    "shared_buffers=16MB",
    "huge_pages=off",
    "dynamic_shared_memory_type=mmap",
    "max_connections=100",
    "jit=off",
};

// What the rest of this directory relies on.
constexpr std::array<std::string_view, 8> kOurs = {"port",           "listen_addresses", "unix_socket_directories",
                                                   "data_directory", "hba_file",         "external_pid_file",
                                                   "config_file",    "logging_collector"};

// 108 bytes with the NUL, in sockaddr_un.
constexpr std::size_t kLongestSocket = 107;

std::string socket_of(const fs::path& directory) { return directory / fmt::format(".s.PGSQL.{}", kPort); }

void check_socket(const fs::path& directory) {
  const std::string socket = socket_of(directory);
  if (socket.find(',') != std::string::npos)
    throw Error(
        ErrorKind::configuration,
        fmt::format("the path of the PostgreSQL server's socket has a comma, where libpq takes it to end: {}", socket))
        .hint("name a directory on another path: export TMPDIR=/tmp");
  if (socket.size() <= kLongestSocket) return;
  throw Error(ErrorKind::configuration,
              fmt::format("the path of the PostgreSQL server's socket would have {} bytes, and {} is the most: {}",
                          socket.size(), kLongestSocket, socket))
      .hint("name a directory on a shorter path: export TMPDIR=/tmp");
}

// One of a list of directories, as the server reads it.
std::string quoted(const fs::path& directory) {
  std::string result = "\"";
  for (const char c : directory.native()) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + "\"";
}

std::vector<std::string> words_of(const ServerOptions& options, const fs::path& data) {
  std::vector<std::string> words = {options.binaries.postgres(), "-D", data};
  const auto set = [&](std::string setting) { words.insert(words.end(), {"-c", std::move(setting)}); };
  for (const char* setting : kSettings) set(setting);
  for (const std::string& setting : options.settings) set(setting);
  set("listen_addresses=");
  set(fmt::format("port={}", kPort));
  set("unix_socket_directories=" + quoted(options.sockets));
  return words;
}

std::string how_it_ended(int status) {
  return WIFSIGNALED(status) ? fmt::format("signal {}, {}", WTERMSIG(status), strsignal(WTERMSIG(status)))
                             : fmt::format("exit code {}", WEXITSTATUS(status));
}

}  // namespace

void check_settings(const std::vector<std::string>& settings) {
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    std::string name = setting.substr(0, equals);
    std::replace(name.begin(), name.end(), '-', '_');  // as the server does
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (equals == std::string::npos || name.empty())
      throw Error(ErrorKind::configuration, fmt::format("\"{}\" is no setting of a PostgreSQL server", setting))
          .hint("write name=value, such as wal_level=logical");
    if (std::find(kOurs.begin(), kOurs.end(), name) != kOurs.end())
      throw Error(ErrorKind::configuration,
                  fmt::format("the setting {} of a server of throw-away databases cannot be chosen", name))
          .hint(fmt::format("leave out \"{}\"", setting));
  }
}

Cluster::Cluster(ServerOptions options, fs::path data, fs::path log, std::vector<int> kept)
    : options_(std::move(options)), data_(std::move(data)), log_(std::move(log)) {
  check_socket(options_.sockets);
  if (options_.owner && chown(options_.sockets.c_str(), options_.owner->user, options_.owner->group) != 0)
    throw Error(ErrorKind::configuration,
                fmt::format("cannot change the owner of {}: {}", options_.sockets.string(), std::strerror(errno)));
  const Descriptor output(open(log_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!output)
    throw Error(ErrorKind::configuration, fmt::format("cannot write {}: {}", log_.string(), std::strerror(errno)));
  pid_ = start_program(
      {words_of(options_, data_), data_, options_.binaries.libraries, options_.owner, output.get(), std::move(kept)});
  pidfd_ = Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)));
}

Cluster::~Cluster() {
  if (has_died()) return;
  kill(pid_, SIGQUIT);
  kill(pid_, SIGCONT);  // were it stopped, it would not see it
  wait_for_end();
}

// In steps of a millisecond, because an attempt to connect that comes too early costs the server a process.
void Cluster::wait_until_ready() {
  constexpr auto longest = std::chrono::seconds(60);
  const auto deadline = std::chrono::steady_clock::now() + longest;
  while (!is_ready()) {
    if (has_died())
      throw with_log(Error(ErrorKind::configuration,
                           fmt::format("the PostgreSQL server does not start ({})", how_it_ended(*status_))));
    if (std::chrono::steady_clock::now() > deadline)
      throw with_log(Error(ErrorKind::configuration,
                           fmt::format("the PostgreSQL server has not started within {} s", longest.count())));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

// The eighth line of its pid file is what pg_ctl waits for, too.
bool Cluster::is_ready() const {
  std::ifstream file(data_ / "postmaster.pid");
  std::string line;
  for (int i = 0; i < 8 && std::getline(file, line); ++i) {
  }
  return line.starts_with("ready");
}

void Cluster::shut_down() {
  if (!has_died()) {
    kill(pid_, SIGINT);
    wait_for_end();
  }
  if (status_ != 0)
    throw with_log(Error(ErrorKind::connection, fmt::format("the PostgreSQL server was to shut down and failed ({})",
                                                            how_it_ended(*status_))));
}

std::string Cluster::url(std::string_view database) const { return local_url(options_.sockets, database); }

bool Cluster::has_died() {
  int status = 0;
  if (!status_ && waitpid(pid_, &status, WNOHANG) == pid_) status_ = status;
  return status_.has_value();
}

void Cluster::wait_for_end() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  status_ = status;
}

Error Cluster::death_report() const {
  return with_log(
      Error(ErrorKind::connection, fmt::format("the PostgreSQL server of the throw-away databases has died ({})",
                                               how_it_ended(status_.value_or(0)))));
}

Error Cluster::with_log(Error error) const {
  for (std::string& line : end_of_log(log_)) error.hint(std::move(line));
  return error;
}

}  // namespace migrator::ephemeral::postgresql
