#include "ephemeral/sqlite/template_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "base/url.hpp"
#include "db/driver.hpp"
#include "ephemeral/claimed_directory.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

constexpr const char* suffix = ".db";
constexpr const char* making = ".making";
constexpr auto forgotten_after = std::chrono::hours(24 * 30);

// A revision that turns on WAL mode has made a journal that outlives its connections when something else still has the
// database open; without its journal a copy would lack the last changes.
void take_in_journal(const fs::path& file) {
  if (!fs::exists(file.native() + "-wal")) return;
  const auto connection = db::open_connection(Url::parse(sqlite_url(file)), {});
  connection->query({"PRAGMA wal_checkpoint(TRUNCATE)", {}, {}});
}

void make(const fs::path& file, const fs::path& draft, const Fill& fill) {
  fill(sqlite_url(draft));
  take_in_journal(draft);
  std::ofstream(draft, std::ios::app);  // a database without anything is an empty file
  fs::permissions(draft, fs::perms::owner_read);
  fs::rename(draft, file);
}

void remove_forgotten(const fs::path& directory) {
  sweep(directory, [](const std::string& name) { return name.ends_with(making); });  // of makers that were killed
  const auto limit = fs::file_time_type::clock::now() - forgotten_after;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, ignored))
    if (entry.path().extension() == suffix && entry.last_write_time(ignored) < limit) fs::remove(entry.path(), ignored);
}

}  // namespace

fs::path template_file(const fs::path& cache, const std::string& key) { return cache / "sqlite" / (key + suffix); }

void make_template_file(const fs::path& file, const Fill& fill) {
  if (!make_private_directory(file.parent_path()))
    throw Error(ErrorKind::configuration,
                fmt::format("cannot make {}: {}", file.parent_path().string(), std::strerror(errno)))
        .hint("name another place: export MIGRATIONS_CACHE_DIR=<directory>");
  while (!fs::exists(file)) {
    const auto directory = ClaimedDirectory::claim(file.native() + making);
    if (directory && !fs::exists(file)) {
      remove_forgotten(file.parent_path());
      make(file, directory->path() / "test.db", fill);
    }
    if (!directory) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  std::error_code ignored;
  fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);  // it is not forgotten
}

std::string sqlite_url(const fs::path& file) {
  std::string url = "sqlite:///";
  for (const char c : file.native()) {
    if (c == '%')
      url += "%25";
    else if (c == '?')
      url += "%3F";
    else
      url += c;
  }
  return url;
}

void remove_database(const fs::path& file) noexcept {
  std::error_code ignored;  // goes with the directory then
  for (const char* beside : {"", "-wal", "-shm", "-journal"}) fs::remove(file.native() + beside, ignored);
}

}  // namespace migrator::ephemeral
