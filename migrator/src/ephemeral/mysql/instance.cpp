#include "ephemeral/mysql/instance.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>

#include <array>
#include <csignal>
#include <cstring>
#include <fstream>
#include <utility>

#include "ephemeral/database_url.hpp"
#include "ephemeral/local_socket.hpp"

namespace migrator::ephemeral::mysql {

namespace fs = std::filesystem;

namespace {

// Durability is off, and what tests have no use for: each is a part of the start's time. Small caches save a quarter of
// it (56 ms to 40, 10.11). Files are small, because some are written with every start; the system tablespace would
// otherwise grow by 64 MB as soon as it grows.
constexpr std::array kSettings = {
    "--innodb-flush-method=nosync",
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-doublewrite=0",
    "--innodb-log-file-size=4M",
    "--innodb-data-file-path=ibdata1:10M:autoextend",
    "--innodb-autoextend-increment=1",
    "--innodb-temp-data-file-path=ibtmp1:1M:autoextend",
    "--innodb-buffer-pool-size=16M",
    "--innodb-log-buffer-size=2M",
    "--key-buffer-size=1M",
    "--aria-pagecache-buffer-size=8M",
    "--innodb-buffer-pool-dump-at-shutdown=0",
    "--innodb-stats-persistent=0",
    "--innodb-use-native-aio=0",
    "--aria-log-file-size=8M",
    "--sync-frm=0",
    "--performance-schema=0",
    "--skip-log-bin",
    "--skip-name-resolve",
    "--character-set-server=utf8mb4",
    "--max-connections=200",
    "--max-allowed-packet=64M",
};

// No file of the system's settings. Temporary files lie among the data: what is left of them goes when the directory is
// put back.
std::vector<std::string> words_of(const ServerOptions& options, const fs::path& data) {
  std::vector<std::string> words = {options.binaries.mariadbd(),
                                    "--no-defaults",
                                    "--basedir=" + options.binaries.directory.parent_path().string(),
                                    "--lc-messages-dir=" + options.binaries.share.string(),
                                    "--datadir=" + data.string(),
                                    "--tmpdir=" + data.string()};
  words.insert(words.end(), kSettings.begin(), kSettings.end());
  for (const std::string& setting : options.settings) words.push_back("--" + setting);
  return words;
}

// One process, which holds nothing that outlives it: no signal that it could delay is needed to end it.
Program program_of(const ServerOptions& options, const fs::path& data, std::vector<std::string> words,
                   std::vector<int> kept) {
  return {&kMariadb, std::move(words), data, {}, options.owner, std::move(kept), SIGKILL};
}

fs::path socket_of(const ServerOptions& options, int number) {
  const fs::path socket = options.sockets / fmt::format("{}.sock", number);
  check_socket(kMariadb, socket);
  return socket;
}

Program server_of(const ServerOptions& options, const fs::path& data, const fs::path& socket, std::vector<int> kept) {
  std::vector<std::string> words = words_of(options, data);
  for (std::string& word : std::vector<std::string>{"--skip-networking", "--socket=" + socket.string(),
                                                    "--pid-file=" + (data / "mariadbd.pid").string()})
    words.push_back(std::move(word));
  return program_of(options, data, std::move(words), std::move(kept));
}

bool is_readable(const Descriptor& connection) {
  pollfd greeting = {connection.get(), POLLIN, 0};
  return poll(&greeting, 1, 0) > 0;
}

// What mariadb-install-db has the server run, without its help texts, its database `test` and the half second that the
// script takes to look around.
void write_system_tables(const fs::path& file, const Binaries& binaries) {
  std::ofstream sql(file, std::ios::binary);
  sql << "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n";
  for (const char* part : {"mysql_system_tables.sql", "mysql_performance_tables.sql", "mysql_system_tables_data.sql"})
    sql << std::ifstream(binaries.share / part, std::ios::binary).rdbuf();
  if (!sql.flush())
    throw Error(ErrorKind::configuration,
                fmt::format("cannot make {} of the files in {}", file.string(), binaries.share.string()));
}

}  // namespace

void check_settings(const std::vector<std::string>& settings) {
  ephemeral::check_settings(kMariadb, settings,
                            {"datadir", "basedir", "tmpdir", "lc_messages_dir", "socket", "pid_file", "port",
                             "bind_address", "skip_networking", "user", "log_error", "bootstrap", "defaults_file",
                             "innodb_data_home_dir", "innodb_log_group_home_dir", "innodb_undo_directory"},
                            "event_scheduler=on");
}

void make_data(const ServerOptions& options, const fs::path& data, int lock) {
  const fs::path sql = data.parent_path() / "system_tables.sql";
  write_system_tables(sql, options.binaries);
  const Descriptor input(open(sql.c_str(), O_RDONLY | O_CLOEXEC));
  std::vector<std::string> words = words_of(options, data);
  for (const char* word : {"--bootstrap", "--log-warnings=0", "--enforce-storage-engine="}) words.emplace_back(word);
  Program program = program_of(options, data, std::move(words), {lock});
  program.input = input.get();
  run_program(program, data.parent_path() / "log", "a MariaDB server could not make its system tables");
}

Instance::Instance(const ServerOptions& options, const fs::path& data, fs::path log, std::vector<int> kept, int number)
    : ServerProcess(server_of(options, data, socket_of(options, number), std::move(kept)), options.sockets,
                    std::move(log)),
      socket_(socket_of(options, number)) {}

// It greets who has connected when it is ready. Before that there is no socket, or nobody who answers.
void Instance::wait_until_ready() {
  Descriptor connection;
  wait_until([&] {
    if (!connection) connection = connect_to(socket_);
    return connection && is_readable(connection);
  });
}

void Instance::shut_down() { ServerProcess::shut_down(SIGTERM); }

std::string Instance::url(std::string_view database) const {
  return fmt::format("mysql://root@localhost/{}?unix_socket={}", database, percent_encoded(socket_.native()));
}

}  // namespace migrator::ephemeral::mysql
