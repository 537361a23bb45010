#include "postgresql_session.hpp"

#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/url.hpp"
#include "db/driver.hpp"
#include "ephemeral/postgresql/database_url.hpp"

namespace migrator::test {

namespace fs = std::filesystem;

ephemeral::ProviderOptions provider_options() {
  db::set_driver_directory(DRIVERS);
  ephemeral::ProviderOptions options;
  if (const char* directory = std::getenv("MIGRATIONS_POSTGRESQL_BINDIR")) options.binaries = directory;
  return options;
}

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
  return ephemeral::postgresql::with_database(url, database);
}

void fill(const std::string& url) {
  run(url, R"(
CREATE TABLE author (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE book (id bigint PRIMARY KEY, title text, author bigint REFERENCES author, published date);
CREATE INDEX book_published ON book (published, title);
INSERT INTO author (name) SELECT 'author ' || n FROM generate_series(1, 100) n;
INSERT INTO book SELECT n, 'book ' || n, 1 + n % 100, '2001-01-01'::date + n FROM generate_series(1, 1000) n;
CREATE UNLOGGED TABLE scratch (n int);
INSERT INTO scratch VALUES (7);
CREATE ROLE librarian;
CREATE TABLE shelf (n int);
ALTER TABLE shelf OWNER TO librarian;
CREATE VIEW newest AS SELECT * FROM book ORDER BY published DESC LIMIT 10;
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n')");
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
    if (lock.path().extension() != ".lock" || !name.starts_with("initdb-")) continue;
    fs::create_directory_symlink(lock.path().parent_path() / name, cache / name);
    fs::copy_file(lock.path(), cache / lock.path().filename());
  }
}

}  // namespace

Workplace::Workplace(const std::string& name) : directory(room()), places{directory / "s", directory / name} {
  fs::create_directory(places.runtime);
  fs::create_directory(places.cache);
  chmod(places.runtime.c_str(), 0711);
  chmod(places.cache.c_str(), 0711);
  fs::create_directory(places.cache / "postgresql");
  chmod((places.cache / "postgresql").c_str(), 0711);
  link_warm_cache(places.cache / "postgresql");
}

std::unique_ptr<ephemeral::Server> Workplace::start(const ephemeral::ProviderOptions& options) const {
  const auto provider = ephemeral::make_provider("postgresql", options);
  provider->prepare("key", places, fill);
  return provider->start("key", places);
}

}  // namespace migrator::test
