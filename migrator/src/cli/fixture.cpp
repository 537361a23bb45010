#include "cli/fixture.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/error.hpp"
#include "cli/backends.hpp"
#include "cli/environment.hpp"
#include "cli/settings.hpp"

namespace migrator::cli {

namespace fs = std::filesystem;

namespace {

// The first that the set was declared to run on. That of DATABASE_URL it is not: nothing here depends on that.
std::string usual_backend(const Settings& settings) {
  const std::vector<std::string> of_the_set = settings.backends();
  if (!of_the_set.empty()) return of_the_set.front();
  throw Error(ErrorKind::usage, "a database on which backend?")
      .hint(fmt::format("say --backend {}", fmt::join(backends(), " or ")));
}

Fixture from_options(const GlobalOptions& options, const FixtureOptions& given) {
  Fixture fixture;
  fixture.set = options.set;
  fixture.backend = given.backend ? *given.backend : usual_backend(Settings(options));
  fixture.revision = given.revision.value_or(fixture.revision);
  for (const std::string& seed : given.seeds) fixture.seeds.push_back(fs::absolute(seed));
  std::string text = fmt::format("{}\n{}\n", fixture.backend, fixture.revision);
  for (const auto& part : {options.set, options.config, options.section, options.index})
    text += part.value_or("") + "\n";
  for (const std::string& part : fixture.seeds) text += part + "\n";
  for (const std::string& part : options.arguments) text += part + "\n";
  fixture.id = fixture_id(text + fs::current_path().string());
  return fixture;
}

}  // namespace

Fixture read_fixture(const GlobalOptions& options, const FixtureOptions& given) {
  if (given.file && (given.backend || given.revision || !given.seeds.empty()))
    throw Error(ErrorKind::usage, "--backend, --revision and --seed are in the fixture's file")
        .hint("change them where the fixture is made, add_migration_fixture(), or leave --fixture out");
  Fixture fixture = given.file ? read_fixture_file(*given.file) : from_options(options, given);
  take_environment(fixture);
  return fixture;
}

}  // namespace migrator::cli
