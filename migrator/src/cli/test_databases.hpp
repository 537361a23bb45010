// Where the standard suite gets the empty databases from that it uses up.
#pragma once

#include <memory>
#include <optional>

#include "base/url.hpp"
#include "cli/commands.hpp"
#include "cli/settings.hpp"

namespace migrator::cli {

class TestDatabases {
 public:
  virtual ~TestDatabases() = default;

  // One that nobody has used yet; it is there as long as this object. Nothing when there is no other.
  virtual std::optional<Url> next() = 0;
  // Whether they were made for the suite, and whatever is in them was put there for it.
  virtual bool are_throw_away() const = 0;
};

// Throw-away databases where the options ask for them, else the one that the settings name.
std::unique_ptr<TestDatabases> test_databases(const GlobalOptions& options, const Settings& settings,
                                              const FixtureOptions& fixture);

}  // namespace migrator::cli
