#include "cli/fixture.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/environment.hpp"
#include "cli/settings.hpp"
#include "plugin/sha256.hpp"

namespace migrator::cli {

namespace fs = std::filesystem;

namespace {

std::string id_of(const std::string& text) { return plugin::sha256(text).substr(0, 12); }

Error unreadable(const std::string& path) {
  return Error(ErrorKind::configuration, fmt::format("cannot read the fixture {}", path))
      .hint("configure the project again: cmake -S . -B <build directory>");
}

// One line of the file.
void take(Fixture& fixture, const std::string& key, const std::string& value) {
  if (key == "name")
    return;  // for people
  else if (key == "set")
    fixture.set = value;
  else if (key == "backend")
    fixture.backend = value;
  else if (key == "revision")
    fixture.revision = value;
  else if (key == "seed")
    fixture.seeds.push_back(value);
  else if (key == "isolation" && (value == "database" || value == "cluster"))
    fixture.server_of_its_own = value == "cluster";
  else if (key == "in_memory" && (value == "on" || value == "off"))
    fixture.provider.in_memory = value == "on";
  else if (key == "postgresql_bindir")
    fixture.provider.binaries = value;
  else if (key == "initdb_option")
    fixture.provider.initdb_options.push_back(value);
  else if (key == "server_option")
    fixture.provider.server_options.push_back(value);
  else
    throw Error(ErrorKind::configuration, fmt::format("\"{} = {}\" is nothing that a fixture has", key, value))
        .hint("configure the project again, with the CMake functions of this migrator's version");
}

Fixture read_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw unreadable(path);
  Fixture fixture;
  fixture.file = path;
  fixture.id = id_of(fs::absolute(path).lexically_normal());
  unsigned number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::size_t mark = line.find(" = ");
    if (mark == std::string::npos) continue;
    try {
      take(fixture, line.substr(0, mark), line.substr(mark + 3));
    } catch (Error& error) {
      throw std::move(error.at({path, number}));
    }
  }
  if (fixture.backend.empty()) throw Error(ErrorKind::configuration, "the fixture names no backend").at({path, 0});
  return fixture;
}

// The first that the set was declared to run on. That of DATABASE_URL it is not: nothing here depends on that.
std::string usual_backend(const Settings& settings) {
  const std::vector<std::string> backends = settings.backends();
  if (!backends.empty()) return backends.front();
  throw Error(ErrorKind::usage, "a database on which backend?").hint("say --backend sqlite or --backend postgresql");
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
  fixture.id = id_of(text + fs::current_path().string());
  return fixture;
}

}  // namespace

Fixture read_fixture(const GlobalOptions& options, const FixtureOptions& given) {
  if (given.file && (given.backend || given.revision || !given.seeds.empty()))
    throw Error(ErrorKind::usage, "--backend, --revision and --seed are in the fixture's file")
        .hint("change them where the fixture is made, add_migration_fixture(), or leave --fixture out");
  Fixture fixture = given.file ? read_file(*given.file) : from_options(options, given);
  if (const auto url = environment_variable("MIGRATIONS_TEST_POSTGRESQL_URL")) fixture.provider.server_url = *url;
  if (const auto directory = environment_variable("MIGRATIONS_POSTGRESQL_BINDIR"))
    fixture.provider.binaries = *directory;
  return fixture;
}

}  // namespace migrator::cli
