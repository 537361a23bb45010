#include "ephemeral/postgresql/image.hpp"

#include <fmt/format.h>

#include <array>
#include <csignal>
#include <fstream>
#include <functional>

#include "ephemeral/postgresql/administration.hpp"

namespace migrator::ephemeral::postgresql {

namespace fs = std::filesystem;

namespace {

// What the server's administration needs of initdb: no password, our superuser, all in one directory.
constexpr std::array<std::string_view, 10> kOurOptions = {"-D",     "--pgdata", "-U",       "--username", "-A",
                                                          "--auth", "-X",       "--waldir", "-W",         "--pwfile"};

// One megabyte of write-ahead log where the default is 16: it is copied with every slot. Checksums, which version 18
// writes by itself, make reading log what would be worth nothing here.
std::vector<std::string> initdb_words(const ServerOptions& server, const fs::path& data,
                                      const std::vector<std::string>& options) {
  std::vector<std::string> words = {server.binaries.initdb(),
                                    "-D",
                                    data,
                                    "-U",
                                    std::string(kSuperuser),
                                    "--auth=trust",
                                    "--no-sync",
                                    "--wal-segsize=1",
                                    "--locale=C",
                                    "--encoding=UTF8"};
  if (initdb_knows(server.binaries, "no-data-checksums")) words.push_back("--no-data-checksums");
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

void run_initdb(const ServerOptions& server, const fs::path& directory, const std::vector<std::string>& options,
                int lock) {
  const fs::path data = directory / "data";
  make_owned_directory(data, server.owner);
  // At any other signal it completes its step, which may take seconds, to remove what is removed in any case.
  run_program({&kPostgresql,
               initdb_words(server, data, options),
               data,
               server.binaries.libraries,
               server.owner,
               {lock},
               SIGKILL},
              directory / "log", "initdb failed, which makes the data directory of a PostgreSQL server");
}

// The name of what initdb makes with these options.
std::string base_name(const ServerOptions& server, const std::vector<std::string>& options) {
  std::string text = build_identity(server.binaries);
  for (const std::string& option : options) text += fmt::format("\n{}", option);
  return fmt::format("initdb-{:016x}", std::hash<std::string>()(text));
}

Cache::Entry obtain_base(const Cache& cache, const ServerOptions& server, const std::vector<std::string>& options) {
  return cache.obtain(base_name(server, options),
                      [&](const fs::path& directory, int lock) { run_initdb(server, directory, options, lock); });
}

void create_template(db::Connection& connection) {
  // From version 15 on the default logs every page instead, four times as slow where nothing is synchronized.
  const char* strategy = connection.server_version() >= 150000 ? " STRATEGY FILE_COPY" : "";
  run(connection, fmt::format("CREATE DATABASE {}{}", quote(kTemplate), strategy));
}

// Files of a tablespace lie outside of the data directory, and cannot be put back with it.
void refuse_tablespaces(db::Connection& connection) {
  const auto found =
      ask(connection, "SELECT spcname::text FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global')");
  if (found.empty()) return;
  throw Error(ErrorKind::configuration,
              fmt::format("the template of throw-away databases has the tablespace {}", quote(found[0])))
      .hint("its files would be shared by all runs; revisions and seeds for tests must do without one")
      .hint("or name a server that has it: export MIGRATIONS_TEST_POSTGRESQL_URL=postgresql://<user>@<host>/postgres");
}

// What the server needs the directory to be found by, and writes again by itself.
void remove_traces(const fs::path& data) {
  fs::remove(data / "postmaster.opts");
  for (const fs::directory_entry& statistics : fs::directory_iterator(data / "pg_stat")) fs::remove(statistics);
}

void fill_template(Cluster& cluster, const fs::path& directory, const Fill& fill) {
  const auto administration = connect(cluster.url("postgres"));
  create_template(*administration);
  fill(cluster.url(kTemplate));
  refuse_tablespaces(*administration);
  connect(cluster.url(kTemplate));  // the first to connect writes what makes others fast: pg_internal.init
  run(*administration,
      fmt::format("ALTER DATABASE {} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false", quote(kTemplate)));
  const fs::path oid = directory / "template";
  std::ofstream(oid)
      << ask(*administration, "SELECT oid::text FROM pg_database WHERE datname = $1", {std::string(kTemplate)}).at(0);
  // Whatever the umask is: others may pass through root's cache.
  fs::permissions(oid, fs::perms::owner_read | fs::perms::owner_write);
}

void make_image(const fs::path& directory, const fs::path& base, const ServerOptions& server, const Fill& fill,
                int lock) {
  const fs::path data = directory / "data";
  put_back(base / "data", data, server.owner);
  Cluster cluster(server, data, directory / "log", {lock});
  cluster.wait_until_ready();
  fill_template(cluster, directory, fill);
  cluster.shut_down();
  remove_traces(data);
}

}  // namespace

std::string Image::template_oid() const {
  std::string oid;
  std::getline(std::ifstream(entry.path() / "template"), oid);
  return oid;
}

void check_initdb_options(const std::vector<std::string>& options) {
  for (const std::string& option : options) {
    const std::string name = option.substr(0, option.find('='));
    for (const std::string_view ours : kOurOptions) {
      const bool is_long = ours.starts_with("--");  // may be shortened
      const bool is_same = is_long ? name.size() > 2 && (ours.starts_with(name) || name.starts_with("--auth"))
                                   : option.starts_with(ours);
      if (is_same)
        throw Error(ErrorKind::configuration,
                    fmt::format("the option {} of initdb cannot be chosen for throw-away databases", ours))
            .hint(fmt::format("leave out \"{}\"", option));
    }
  }
}

Image obtain_image(const Cache& cache, const std::string& key, const ServerOptions& server,
                   const std::vector<std::string>& initdb_options, const Fill& fill) {
  bool was_made = false;
  Image image{cache.obtain(key, [&](const fs::path& directory, int lock) {
    const Cache::Entry base = obtain_base(cache, server, initdb_options);
    make_image(directory, base.path(), server, fill, lock);
    was_made = true;
  })};
  if (was_made) cache.remove_unused({});
  return image;
}

Image find_image(const Cache& cache, const std::string& key) { return {cache.find(key)}; }

}  // namespace migrator::ephemeral::postgresql
