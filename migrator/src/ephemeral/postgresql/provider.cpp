#include "ephemeral/postgresql/provider.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "ephemeral/postgresql/external_server.hpp"
#include "ephemeral/postgresql/external_template.hpp"
#include "ephemeral/postgresql/private_server.hpp"

namespace migrator::ephemeral {

namespace postgresql {

namespace fs = std::filesystem;

namespace {

// initdb writes the machine's time zone into the data directory.
std::string time_zone() {
  std::error_code ignored;
  return fs::read_symlink("/etc/localtime", ignored).string();
}

class PrivateProvider final : public Provider {
 public:
  explicit PrivateProvider(const ProviderOptions& options)
      : options_(options), binaries_(find_binaries(options.binaries)) {
    check_initdb_options(options_.initdb_options);
    check_settings(options_.server_options);
  }

  std::string identity() const override {
    return fmt::format("{} zone {} initdb {} server {}", build_identity(binaries_), time_zone(),
                       join(options_.initdb_options, " "), join(options_.server_options, " "));
  }

  void prepare(const std::string& key, const Places& places, const Fill& fill) const override {
    obtain_image(cache_of(places), key, server_options(places), options_.initdb_options, fill);
  }

  std::unique_ptr<Server> start(const std::string& key, const Places& places, const Fill&) const override {
    return start_private_server(find_image(cache_of(places), key), server_options(places), options_.database_name);
  }

 private:
  static Cache cache_of(const Places& places) { return Cache(places.cache / "postgresql"); }

  ServerOptions server_options(const Places& places) const {
    return {binaries_, server_owner(kPostgresql, places.cache), places.runtime, options_.server_options};
  }

  ProviderOptions options_;
  Binaries binaries_;
};

class ExternalProvider final : public Provider {
 public:
  explicit ExternalProvider(std::string server_url) : server_url_(std::move(server_url)) {}

  std::string identity() const override { return external_identity(server_url_); }

  void prepare(const std::string& key, const Places&, const Fill& fill) const override {
    make_external_template(server_url_, key, fill);
  }

  std::unique_ptr<Server> start(const std::string& key, const Places&, const Fill&) const override {
    return start_external_server(server_url_, key);
  }

 private:
  std::string server_url_;
};

}  // namespace

}  // namespace postgresql

std::unique_ptr<Provider> make_postgresql_provider(const ProviderOptions& options) {
  if (!options.server_url.empty()) return std::make_unique<postgresql::ExternalProvider>(options.server_url);
  return std::make_unique<postgresql::PrivateProvider>(options);
}

}  // namespace migrator::ephemeral
