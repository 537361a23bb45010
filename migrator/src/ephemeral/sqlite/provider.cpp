#include "ephemeral/sqlite/provider.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/url.hpp"
#include "ephemeral/claimed_directory.hpp"
#include "ephemeral/sqlite/file_copy.hpp"
#include "ephemeral/sqlite/template_file.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view run_prefix = "run-";

// The databases of a run, in the cache because that is on a disk where they have room, and where a file system that can
// shares the template's blocks with its copies. Gone with the keeper.
ClaimedDirectory make_run_directory(const fs::path& parent) {
  sweep(parent, [](const std::string& name) { return name.starts_with(run_prefix); });
  // Another session may sweep a directory in the moment before we have locked it.
  for (int number = 1;; ++number)
    if (auto directory = ClaimedDirectory::claim(parent / fmt::format("{}{}-{}", run_prefix, getpid(), number)))
      return std::move(*directory);
}

class CopyingServer final : public Server {
 public:
  CopyingServer(fs::path template_file, std::string database_name, ClaimedDirectory run)
      : template_(std::move(template_file)), database_name_(std::move(database_name)), run_(std::move(run)) {}

  std::string grant() override {
    const fs::path file = run_.path() / fmt::format("{}_{}.db", database_name_, ++granted_);
    copy_file(template_, file, 0600);
    return sqlite_url(file);
  }

  void give_back(const std::string& url) noexcept override { remove_database(Url::parse(url).target()); }

 private:
  fs::path template_;
  std::string database_name_;
  ClaimedDirectory run_;
  int granted_ = 0;
};

// One copy for all. Not the template itself: root may write to files that are read-only, and what is in the cache has
// to stay as it is.
class SharingServer final : public Server {
 public:
  SharingServer(const fs::path& template_file, const std::string& database_name, ClaimedDirectory run)
      : run_(std::move(run)), file_(run_.path() / (database_name + ".db")) {
    copy_file(template_file, file_, 0400);
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
    make_template_file(template_file(places.cache, key), fill);
  }

  std::unique_ptr<Server> start(const std::string& key, const Places& places) const override {
    const fs::path file = template_file(places.cache, key);
    ClaimedDirectory run = make_run_directory(file.parent_path());
    if (in_memory_) return std::make_unique<SharingServer>(file, database_name_, std::move(run));
    return std::make_unique<CopyingServer>(file, database_name_, std::move(run));
  }

 private:
  std::string database_name_;
  bool in_memory_;
};

}  // namespace

std::unique_ptr<Provider> make_sqlite_provider(const ProviderOptions& options) {
  return std::make_unique<SqliteProvider>(options);
}

}  // namespace migrator::ephemeral
