#include "ephemeral/mysql/provider.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "ephemeral/mysql/external_server.hpp"
#include "ephemeral/mysql/private_server.hpp"

namespace migrator::ephemeral {

namespace mysql {

namespace {

class PrivateProvider final : public Provider {
 public:
  explicit PrivateProvider(const ProviderOptions& options)
      : options_(options), binaries_(find_binaries(options.binaries)) {
    check_settings(options_.server_options);
  }

  // The databases of an image have their names.
  std::string identity() const override {
    return fmt::format("{} server {} name {}", build_identity(binaries_), join(options_.server_options, " "),
                       options_.database_name);
  }

  void prepare(const std::string& key, const Places& places, const Fill& fill) const override {
    obtain_image(cache_of(places), key, server_options(places), options_.database_name, fill);
  }

  std::unique_ptr<Server> start(const std::string& key, const Places& places, const Fill&) const override {
    return start_private_server(find_image(cache_of(places), key), server_options(places), options_.database_name);
  }

 private:
  static Cache cache_of(const Places& places) { return Cache(places.cache / "mysql"); }

  ServerOptions server_options(const Places& places) const {
    return {binaries_, server_owner(kMariadb, places.cache), places.runtime, options_.server_options};
  }

  ProviderOptions options_;
  Binaries binaries_;
};

class ExternalProvider final : public Provider {
 public:
  explicit ExternalProvider(std::string server_url) : server_url_(std::move(server_url)) {}

  std::string identity() const override { return external_identity(server_url_); }

  // There is no template: the server could not copy it.
  void prepare(const std::string&, const Places&, const Fill&) const override {}

  std::unique_ptr<Server> start(const std::string& key, const Places&, const Fill& fill) const override {
    return start_external_server(server_url_, key, fill);
  }

 private:
  std::string server_url_;
};

}  // namespace

}  // namespace mysql

std::unique_ptr<Provider> make_mysql_provider(const ProviderOptions& options) {
  if (!options.server_url.empty()) return std::make_unique<mysql::ExternalProvider>(options.server_url);
  return std::make_unique<mysql::PrivateProvider>(options);
}

}  // namespace migrator::ephemeral
