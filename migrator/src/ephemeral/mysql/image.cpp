#include "ephemeral/mysql/image.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>

#include "ephemeral/file_tree.hpp"
#include "ephemeral/mysql/administration.hpp"

namespace migrator::ephemeral::mysql {

namespace fs = std::filesystem;

namespace {

// A session that needs more starts another server, so more would save little (docs/decisions/0009).
constexpr int kMostDatabases = 16;
constexpr std::uintmax_t kMostBytes = std::uintmax_t{256} << 20;
constexpr auto kLongest = std::chrono::seconds(20);

constexpr const char* kCount = "databases";

// What it makes is the same for all images of these programs and settings, some of which (innodb_page_size) cannot be
// changed later.
std::string base_name(const ServerOptions& server) {
  std::string text = build_identity(server.binaries);
  for (const std::string& setting : server.settings) text += fmt::format("\n{}", setting);
  return fmt::format("system-{:016x}", std::hash<std::string>()(text));
}

Cache::Entry obtain_base(const Cache& cache, const ServerOptions& server) {
  return cache.obtain(base_name(server), [&](const fs::path& directory, int lock) {
    make_owned_directory(directory / "data", server.owner);
    make_data(server, directory / "data", lock);
  });
}

// Changes with what filling a database may make outside of it.
std::string surroundings(db::Connection& connection) {
  return ask(connection,
             "SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM information_schema.schemata), "
             "(SELECT COUNT(*) FROM mysql.global_priv), (SELECT COUNT(*) FROM mysql.roles_mapping), "
             "(SELECT COUNT(*) FROM mysql.servers), (SELECT COUNT(*) FROM mysql.func), "
             "(SELECT COUNT(*) FROM mysql.plugin))")
      .at(0);
}

// Fills the databases of an image in turn.
class Filling {
 public:
  Filling(const Instance& instance, const fs::path& data, const std::string& name, const Fill& fill)
      : instance_(instance), data_(data), name_(name), fill_(fill), administration_(connect(instance.url(""))) {}

  // Returns how many.
  int fill_all() {
    const auto begin = std::chrono::steady_clock::now();
    create(1);
    const std::string before = surroundings(*administration_);
    fill_(instance_.url(database_name(name_, 1)));
    if (surroundings(*administration_) != before) return 1;
    const int most = most_databases(std::chrono::steady_clock::now() - begin);
    for (int number = 2; number <= most; ++number) {
      create(number);
      fill_(instance_.url(database_name(name_, number)));
    }
    return most;
  }

 private:
  void create(int number) const {
    run(*administration_, fmt::format("CREATE DATABASE {}", quote(database_name(name_, number))));
  }

  int most_databases(std::chrono::nanoseconds each) const {
    const std::uintmax_t size = std::max<std::uintmax_t>(tree_size(data_ / database_name(name_, 1)), 1);
    const std::uintmax_t have_room = kMostBytes / size;
    const auto take_the_time = static_cast<std::uintmax_t>(kLongest / std::max(each, std::chrono::nanoseconds(1)));
    return static_cast<int>(std::clamp<std::uintmax_t>(std::min(have_room, take_the_time), 1, kMostDatabases));
  }

  const Instance& instance_;
  const fs::path data_;
  const std::string name_;
  const Fill& fill_;
  std::unique_ptr<db::Connection> administration_;
};

void write_count(const fs::path& file, int count) {
  std::ofstream(file) << count;
  // Whatever the umask is: others may pass through root's cache.
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

void make_image(const fs::path& directory, const fs::path& base, const ServerOptions& server, const std::string& name,
                const Fill& fill, int lock) {
  const fs::path data = directory / "data";
  put_back(base / "data", data, server.owner);
  Instance instance(server, data, directory / "log", {lock}, 0);
  instance.wait_until_ready();
  write_count(directory / kCount, Filling(instance, data, name, fill).fill_all());
  instance.shut_down();
}

}  // namespace

int Image::databases() const {
  int count = 0;
  std::ifstream(entry.path() / kCount) >> count;
  return count;
}

std::string database_name(const std::string& name, int number) { return fmt::format("{}_{}", name, number); }

Image obtain_image(const Cache& cache, const std::string& key, const ServerOptions& server, const std::string& name,
                   const Fill& fill) {
  bool was_made = false;
  Image image{cache.obtain(key, [&](const fs::path& directory, int lock) {
    const Cache::Entry base = obtain_base(cache, server);
    make_image(directory, base.path(), server, name, fill, lock);
    was_made = true;
  })};
  if (was_made) cache.remove_unused({});
  return image;
}

Image find_image(const Cache& cache, const std::string& key) { return {cache.find(key)}; }

}  // namespace migrator::ephemeral::mysql
