#include "ephemeral/sqlite/provider.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/error.hpp"
#include "base/url.hpp"
#include "ephemeral/cache.hpp"
#include "ephemeral/one_ahead.hpp"
#include "ephemeral/sqlite/database_file.hpp"
#include "ephemeral/sqlite/file_copy.hpp"
#include "ephemeral/sqlite/run_directory.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

// A template is an entry of the cache with one file.
constexpr const char* template_name = "template.db";
fs::path template_of(const fs::path& entry) { return entry / template_name; }

class CopyingServer final : public Server {
 public:
  CopyingServer(Cache::Entry source, std::string database_name, ClaimedDirectory run)
      : source_(std::move(source)),
        database_name_(std::move(database_name)),
        run_(std::move(run)),
        copies_([this] { return new_copy(); }) {}

  std::string grant() override {
    const fs::path file = copies_.take();
    copies_.prepare();
    return sqlite_url(file);
  }

  void give_back(const std::string& url) noexcept override { remove_database(Url::parse(url).target()); }

 private:
  fs::path new_copy() {
    fs::path file = run_.path() / fmt::format("{}_{}.db", database_name_, ++last_number_);
    copy_file(template_of(source_.path()), file, 0600);
    return file;
  }

  Cache::Entry source_;
  std::string database_name_;
  ClaimedDirectory run_;
  int last_number_ = 0;
  OneAhead<fs::path> copies_;  // what is above is its while it works; the last, so that it ends before that
};

// One copy for all. Not the template itself: root may write to files that are read-only, and what is in the cache has
// to stay as it is.
class SharingServer final : public Server {
 public:
  SharingServer(const Cache::Entry& source, const std::string& database_name, ClaimedDirectory run)
      : run_(std::move(run)), file_(run_.path() / (database_name + ".db")) {
    copy_file(template_of(source.path()), file_, 0400);
  }

  std::string grant() override { return sqlite_url(file_); }
  void give_back(const std::string&) noexcept override {}

 private:
  ClaimedDirectory run_;
  fs::path file_;
};

class SqliteProvider final : public Provider {
 public:
  explicit SqliteProvider(const ProviderOptions& options)
      : database_name_(options.database_name), in_memory_(options.in_memory) {}

  // The file format has not changed since 2004, and a copy says by itself which of its features it needs.
  std::string identity() const override { return "sqlite"; }

  void prepare(const std::string& key, const Places& places, const Fill& fill) const override {
    const Cache cache = cache_of(places);
    bool made = false;
    const Cache::Entry entry = cache.obtain(key, [&](const fs::path& directory, int) {
      fill(sqlite_url(template_of(directory)));
      take_in_journal(template_of(directory));
      made = true;
    });
    entry.settle({template_name}, {});
    if (made) cache.remove_unused({});
  }

  std::unique_ptr<Server> start(const std::string& key, const Places& places, const Fill&) const override {
    Cache::Entry entry = cache_of(places).find(key);
    std::error_code ignored;  // what is wrong with it, its copy tells
    ClaimedDirectory run = make_run_directory(places, fs::file_size(template_of(entry.path()), ignored));
    if (in_memory_) return std::make_unique<SharingServer>(entry, database_name_, std::move(run));
    return std::make_unique<CopyingServer>(std::move(entry), database_name_, std::move(run));
  }

 private:
  static Cache cache_of(const Places& places) { return Cache(places.cache / "sqlite"); }

  std::string database_name_;
  bool in_memory_;
};

}  // namespace

std::unique_ptr<Provider> make_sqlite_provider(const ProviderOptions& options) {
  return std::make_unique<SqliteProvider>(options);
}

}  // namespace migrator::ephemeral
