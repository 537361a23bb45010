#include "ephemeral/postgresql/cluster.hpp"

#include <fmt/format.h>

#include <array>
#include <csignal>
#include <fstream>
#include <utility>

#include "ephemeral/database_url.hpp"
#include "ephemeral/local_socket.hpp"

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

void check_socket(const fs::path& directory) {
  const std::string socket = directory / fmt::format(".s.PGSQL.{}", kPort);
  if (has_comma(socket))
    throw Error(
        ErrorKind::configuration,
        fmt::format("the path of the PostgreSQL server's socket has a comma, where libpq takes it to end: {}", socket))
        .hint("name a directory on another path: export TMPDIR=/tmp");
  ephemeral::check_socket(kPostgresql, socket);
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

Program program_of(const ServerOptions& options, const fs::path& data, std::vector<int> kept) {
  check_socket(options.sockets);
  return {&kPostgresql,  words_of(options, data), data,   options.binaries.libraries,
          options.owner, std::move(kept),         SIGQUIT};
}

}  // namespace

// What the rest of this directory relies on.
void check_settings(const std::vector<std::string>& settings) {
  ephemeral::check_settings(kPostgresql, settings,
                            {"port", "listen_addresses", "unix_socket_directories", "data_directory", "hba_file",
                             "external_pid_file", "config_file", "logging_collector"},
                            "wal_level=logical");
}

Cluster::Cluster(const ServerOptions& options, const fs::path& data, fs::path log, std::vector<int> kept)
    : ServerProcess(program_of(options, data, std::move(kept)), options.sockets, std::move(log)),
      sockets_(options.sockets),
      data_(data) {}

void Cluster::wait_until_ready() {
  wait_until([this] { return is_ready(); });
}

// The eighth line of its pid file is what pg_ctl waits for, too.
bool Cluster::is_ready() const {
  std::ifstream file(data_ / "postmaster.pid");
  std::string line;
  for (int i = 0; i < 8 && std::getline(file, line); ++i) {
  }
  return line.starts_with("ready");
}

void Cluster::shut_down() { ServerProcess::shut_down(SIGINT); }

std::string Cluster::url(std::string_view database) const { return local_url(sockets_, database); }

std::string local_url(const fs::path& socket_directory, std::string_view database) {
  return fmt::format("postgresql://{}@/{}?host={}&port={}", kSuperuser, database,
                     percent_encoded(socket_directory.native()), kPort);
}

}  // namespace migrator::ephemeral::postgresql
