// Random operations, written as a revision, compiled as a plugin and run, are the same operations.
#include <dlfcn.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "autogenerate/source.hpp"
#include "random_operations.hpp"
#include "read_operations.hpp"

namespace migrator::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t operations_in_all = 10 * 59;

std::vector<schema::Execute> no_sql(const schema::Operation&) { return {}; }

// That of the environment, to see a failure again.
std::uint32_t chosen_seed() {
  const char* given = std::getenv("MIGRATIONS_TEST_SEED");
  return given ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : std::random_device()();
}

// A block in the middle.
std::vector<schema::Operation> with_blocks(std::vector<schema::Operation> operations) {
  const auto middle = operations.begin() + static_cast<std::ptrdiff_t>(operations.size() / 2);
  operations.insert(operations.insert(middle, {schema::BeginAutocommit{}, {}}) + 5, {schema::EndAutocommit{}, {}});
  return operations;
}

class RoundTrip : public ::testing::Test {
 protected:
  RoundTrip() { fs::create_directories(directory_); }
  ~RoundTrip() override {
    if (!HasFailure()) fs::remove_all(directory_);
  }

  void write_revision(const std::string& body) {
    std::ofstream file(directory_ / "revision.cpp", std::ios::binary);
    file << "#include <migrator/revision.hpp>\nusing namespace migrator;\n\n"
         << "REVISION(\"1f0c2d7a9b31\", .message = \"everything\");\n\nvoid upgrade(op& op) {\n"
         << body << "}\n";
  }

  migration_function compiled() {
    const fs::path plugin = directory_ / "revision.so";
    const std::string command = std::string(COMPILER) + " -std=c++20 -O0 -fPIC -shared -fvisibility=hidden -Wall -Wextra" +
                                " -Werror -I'" + INCLUDE_DIRECTORY + "' -o '" + plugin.string() + "' '" +
                                (directory_ / "revision.cpp").string() + "' '" + AUTHORING_LIBRARY + "'";
    if (std::system(command.c_str()) != 0) return nullptr;
    void* library = dlopen(plugin.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) return nullptr;
    return static_cast<const migration_descriptor*>(dlsym(library, "migration_descriptor_v1"))->upgrade;
  }

  const fs::path directory_ = fs::path(::testing::TempDir()) / ("source_round_trip_" + std::to_string(getpid()));
};

TEST_F(RoundTrip, RandomOperations) {
  const std::uint32_t seed = chosen_seed();
  SCOPED_TRACE("MIGRATIONS_TEST_SEED=" + std::to_string(seed) + ", the revision is in " + directory_.string());
  std::cout << "MIGRATIONS_TEST_SEED=" << seed << std::endl;
  const std::vector<schema::Operation> written = with_blocks(random_operations(seed, operations_in_all));
  write_revision(autogenerate::cpp_source(written, no_sql));
  const migration_function upgrade = compiled();
  ASSERT_NE(upgrade, nullptr) << "it does not compile, or cannot be opened: " << dlerror();

  const std::vector<schema::Operation> read = read_operations(upgrade);
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t i = 0; i < written.size(); ++i)
    EXPECT_TRUE(are_equal(written[i], read[i])) << "operation " << i << ", written as\n"
                                                << autogenerate::cpp_source({&written[i], 1}, no_sql) << "is read as\n"
                                                << autogenerate::cpp_source({&read[i], 1}, no_sql);
}

}  // namespace
}  // namespace migrator::testing
