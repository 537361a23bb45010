#include "cli/test_databases.hpp"

#include <fmt/format.h>

#include <vector>

#include "cli/fixture_session.hpp"

namespace migrator::cli {

namespace {

class GivenDatabase : public TestDatabases {
 public:
  explicit GivenDatabase(const Settings& settings) : settings_(settings) {}

  std::optional<Url> next() override {
    if (is_taken_) return std::nullopt;
    is_taken_ = true;
    return settings_.url();
  }
  bool are_throw_away() const override { return false; }

 private:
  const Settings& settings_;
  bool is_taken_ = false;
};

// Under ctest those of its session; by hand those of a session that ends with this process.
class ThrowAwayDatabases : public TestDatabases {
 public:
  ThrowAwayDatabases(const GlobalOptions& options, Fixture fixture)
      : ctest_(fixture.file && !fixture.server_of_its_own ? running_ctest() : std::nullopt),
        session_(options, std::move(fixture), ctest_ ? ctest_ : ephemeral::this_process()) {}
  ~ThrowAwayDatabases() override {
    if (ctest_ || grants_.empty()) return;
    try {
      grants_.back().keeper.ask(ephemeral::Request::stop);
    } catch (const Error&) {  // it ends with this process, too
    }
  }
  ThrowAwayDatabases(const ThrowAwayDatabases&) = delete;
  ThrowAwayDatabases& operator=(const ThrowAwayDatabases&) = delete;

  std::optional<Url> next() override {
    grants_.push_back(session_.ask(ephemeral::Request::grant));
    return Url::parse(grants_.back().urls.front());
  }
  bool are_throw_away() const override { return true; }

 private:
  std::optional<ephemeral::Process> ctest_;
  FixtureSession session_;
  std::vector<ephemeral::Answer> grants_;  // all given back when this process has ended
};

Fixture at_base(const GlobalOptions& options, FixtureOptions given) {
  if (!given.file) given.revision = "base";
  Fixture fixture = read_fixture(options, given);
  if (fixture.revision != "base")
    throw Error(ErrorKind::configuration,
                fmt::format("the fixture's databases are at {}; the suite begins at base", fixture.revision))
        .hint("add_migration_fixture(… REVISION base), or add_migration_tests(), which makes one");
  return fixture;
}

}  // namespace

std::unique_ptr<TestDatabases> test_databases(const GlobalOptions& options, const Settings& settings,
                                              const FixtureOptions& fixture) {
  if (fixture.file || fixture.backend) return std::make_unique<ThrowAwayDatabases>(options, at_base(options, fixture));
  if (!fixture.seeds.empty())
    throw Error(ErrorKind::usage, "--seed goes with --backend: it is for throw-away databases");
  return std::make_unique<GivenDatabase>(settings);
}

}  // namespace migrator::cli
