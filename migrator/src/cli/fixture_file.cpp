// Reading a fixture's file: before every test, so without what a stream or {fmt} takes to start.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/environment.hpp"
#include "cli/fixture.hpp"
#include "ephemeral/descriptor.hpp"
#include "plugin/sha256.hpp"

namespace migrator::cli {

namespace {

Error unreadable(const std::string& path) {
  return Error(ErrorKind::configuration, "cannot read the fixture " + path)
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
  else if (key == fixture.backend + "_bindir")
    fixture.provider.binaries = value;
  else if (key == "initdb_option")
    fixture.provider.initdb_options.push_back(value);
  else if (key == "server_option")
    fixture.provider.server_options.push_back(value);
  else
    throw Error(ErrorKind::configuration, "\"" + key + " = " + value + "\" is nothing that a fixture has")
        .hint("configure the project again, with the CMake functions of this migrator's version");
}

std::string content_of(const std::string& path) {
  const ephemeral::Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::string text;
  std::array<char, 4096> part;
  ssize_t size = 0;
  while ((size = read(file.get(), part.data(), part.size())) > 0)
    text.append(part.data(), static_cast<std::size_t>(size));
  if (size < 0) throw unreadable(path);
  return text;
}

}  // namespace

std::string fixture_id(const std::string& text) { return plugin::sha256(text).substr(0, 12); }

Fixture read_fixture_file(const std::string& path) {
  const std::string text = content_of(path);
  Fixture fixture;
  fixture.file = path;
  fixture.id = fixture_id(std::filesystem::absolute(path).lexically_normal());
  unsigned number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    begin = end + 1;
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

// SQLite has no server, and nobody sets these for it.
void take_environment(Fixture& fixture) {
  const std::string name = upper(fixture.backend);
  if (const auto url = environment_variable("MIGRATIONS_TEST_" + name + "_URL")) fixture.provider.server_url = *url;
  if (const auto directory = environment_variable("MIGRATIONS_" + name + "_BINDIR"))
    fixture.provider.binaries = *directory;
}

}  // namespace migrator::cli
