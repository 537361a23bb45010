// What a test's database is to be: a fixture file, which CMake writes, or the options of with-database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "ephemeral/server.hpp"

namespace migrator::cli {

struct Fixture {
  // Distinguishes it from other fixtures; twelve hexadecimal digits.
  std::string id;
  std::optional<std::string> file;
  std::optional<std::string> set;
  std::string backend;
  std::string revision = "head";
  std::vector<std::string> seeds;
  bool server_of_its_own = false;  // a server for each test
  ephemeral::ProviderOptions provider;
};

// Throws as read_fixture_file(), and `usage` for options that do not say which backend, or that come with a file.
Fixture read_fixture(const GlobalOptions& options, const FixtureOptions& fixture);

// Its parts. Throws `configuration` for a file that cannot be read or has something in it that we do not know, at its
// line.
Fixture read_fixture_file(const std::string& path);
void take_environment(Fixture& fixture);
// Twelve digits of the hash.
std::string fixture_id(const std::string& text);

}  // namespace migrator::cli
