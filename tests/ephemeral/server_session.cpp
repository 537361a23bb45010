#include "server_session.hpp"

#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

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
void link_warm_cache(const fs::path& cache, const std::string& entries) {
  const char* warm = std::getenv("EPHEMERAL_WARM_CACHE");
  std::error_code none;
  for (const fs::directory_entry& lock : fs::directory_iterator(warm ? warm : "", none)) {
    const std::string name = lock.path().stem();
    if (lock.path().extension() != ".lock" || !name.starts_with(entries)) continue;
    fs::create_directory_symlink(lock.path().parent_path() / name, cache / name);
    fs::copy_file(lock.path(), cache / lock.path().filename());
  }
}

}  // namespace

SessionPlace::SessionPlace(const std::string& cache, const std::string& backend, const std::string& warm_entries)
    : directory(room()), places{directory / "s", directory / cache} {
  fs::create_directory(places.runtime);
  chmod(places.runtime.c_str(), 0711);
  for (const fs::path& path : {places.cache, places.cache / backend}) {
    fs::create_directory(path);
    chmod(path.c_str(), 0711);
  }
  link_warm_cache(places.cache / backend, warm_entries);
}

}  // namespace migrator::test
