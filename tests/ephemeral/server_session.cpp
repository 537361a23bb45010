#include "server_session.hpp"

#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/url.hpp"
#include "db/driver.hpp"
#include "ephemeral/database_url.hpp"

namespace migrator::test {

namespace fs = std::filesystem;

std::unique_ptr<db::Connection> connect(const std::string& url) { return db::open_connection(Url::parse(url), {}); }

std::vector<std::string> run(const std::string& url, const std::string& sql) {
  std::vector<std::string> texts;
  for (const auto& row : connect(url)->query({sql, {}, {}}).rows) {
    const auto* text = std::get_if<std::string>(&row.at(0));
    const auto* number = std::get_if<std::int64_t>(&row.at(0));
    texts.push_back(text ? *text : number ? std::to_string(*number) : "?");
  }
  return texts;
}

std::string url_of(const std::string& url, const std::string& database) {
  return ephemeral::with_database(url, database);
}

bool has_books(ephemeral::Server& server) {
  return run(server.grant(), "SELECT count(*) FROM book") == std::vector<std::string>{"1000"};
}

std::string output_of(const std::string& command) {
  std::string text;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> part;
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe)) text.append(part.data(), size);
  if (pclose(pipe) != 0) text += "\nfailed: " + command;
  return text;
}

std::string everything(const Error& error) {
  std::string text = error.message;
  for (const std::string& hint : error.hints) text += "\n" + hint;
  return text;
}

namespace {

// ext4 takes up to ten times as long to create files where many were removed a moment ago.
fs::path room() {
  constexpr std::uintmax_t enough = std::uintmax_t{2} << 30;
  const fs::path memory = "/dev/shm";
  struct statfs status = {};
  const bool is_memory = statfs(memory.c_str(), &status) == 0 && status.f_type == TMPFS_MAGIC;
  return is_memory && access(memory.c_str(), W_OK) == 0 && fs::space(memory).available > enough ? memory : "/tmp";
}

// Nothing is written to what is linked.
void link_warm_cache(const fs::path& cache) {
  const char* warm = std::getenv("EPHEMERAL_WARM_CACHE");
  std::error_code none;
  for (const fs::directory_entry& lock : fs::directory_iterator(warm ? warm : "", none)) {
    const std::string name = lock.path().stem();
    if (lock.path().extension() != ".lock" || !name.starts_with(tested.lasting_entries)) continue;
    fs::create_directory_symlink(lock.path().parent_path() / name, cache / name);
    fs::copy_file(lock.path(), cache / lock.path().filename());
  }
}

}  // namespace

ephemeral::ProviderOptions provider_options() {
  db::set_driver_directory(DRIVERS);
  ephemeral::ProviderOptions options;
  if (const char* directory = std::getenv(tested.binaries_variable)) options.binaries = directory;
  return options;
}

std::unique_ptr<ephemeral::Provider> make_provider(const ephemeral::ProviderOptions& options) {
  return ephemeral::make_provider(tested.name, options);
}

Workplace::Workplace(const std::string& cache_name)
    : directory(room()), places{directory / "s", directory / cache_name} {
  for (const fs::path& path : {places.runtime, places.cache, cache()}) {
    fs::create_directory(path);
    chmod(path.c_str(), 0711);
  }
  link_warm_cache(cache());
}

std::unique_ptr<ephemeral::Server> Workplace::start(const ephemeral::ProviderOptions& options) const {
  const auto provider = make_provider(options);
  provider->prepare("key", places, fill);
  return provider->start("key", places, fill);
}

}  // namespace migrator::test
