#include "cli/fixture_session.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/url.hpp"
#include "cli/environment.hpp"
#include "cli/error_report.hpp"
#include "cli/template_content.hpp"
#include "db/driver.hpp"
#include "ephemeral/private_directory.hpp"
#include "ephemeral/runtime_directory.hpp"

namespace migrator::cli {

namespace {

std::filesystem::path make_cache() {
  const std::filesystem::path cache = cache_directory();
  std::error_code failure;
  std::filesystem::create_directories(cache.parent_path(), failure);
  if (failure || !ephemeral::make_private_directory(cache))
    throw Error(ErrorKind::configuration,
                fmt::format("cannot make the cache of throw-away databases, {}", cache.string()))
        .hint("name another place: export MIGRATIONS_CACHE_DIR=<directory>");
  // What is in it is run by our servers. Root may use another user's; what he may do there, he may do anyway.
  if (geteuid() != 0) ephemeral::check_private_directory(cache);
  return cache;
}

}  // namespace

std::optional<ephemeral::Process> running_ctest() { return ephemeral::nearest_ancestor("ctest"); }

FixtureSession::FixtureSession(const GlobalOptions& options, Fixture fixture,
                               const std::optional<ephemeral::Process>& owner)
    : options_(options),
      fixture_(std::move(fixture)),
      session_{ephemeral::runtime_directory(runtime_directories()), fixture_.id, owner} {
  const std::string_view misleading = ephemeral::misleading_variables(fixture_.backend, fixture_.provider);
  if (!misleading.empty()) remove_environment_variables(misleading);
}

ephemeral::Answer FixtureSession::ask(ephemeral::Request request) const {
  return ephemeral::ask_or_start_keeper(session_, request,
                                        [this](const std::filesystem::path& runtime) { return prepare(runtime); });
}

ephemeral::StartServer FixtureSession::prepare(const std::filesystem::path& runtime) const {
  if (const auto directory = environment_variable("MIGRATOR_DRIVER_DIRECTORY")) db::set_driver_directory(*directory);
  const std::shared_ptr<ephemeral::Provider> provider = ephemeral::make_provider(fixture_.backend, fixture_.provider);
  const auto content = std::make_shared<const TemplateContent>(options_, fixture_);
  const std::string key = content->key(provider->identity());
  const ephemeral::Places places{runtime, make_cache(), databases_directory()};
  const ephemeral::Fill fill = [content, directory = std::filesystem::current_path()](const std::string& url) {
    std::filesystem::current_path(directory);  // the keeper has left it, and paths may be relative to it
    content->fill(url);
  };
  provider->prepare(key, places, fill);
  return [provider, key, places, fill] { return provider->start(key, places, fill); };
}

std::string text_of_kept(const std::string& url, const ephemeral::Session& session) {
  const std::string masked = mask_secrets(url);
  std::string text = fmt::format("the database is kept: {}\n", masked);
  if (masked != url)
    text += with_wrapper(fmt::format("  with its password: migrator database url {}\n", session.name()));
  return text + with_wrapper(fmt::format("  to remove it: migrator database stop {}\n", session.name()));
}

}  // namespace migrator::cli
