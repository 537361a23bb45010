#include "compiled_models.hpp"

#include <dlfcn.h>
#include <migrator/migration.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace migrator::test {
namespace {

namespace fs = std::filesystem;

class Collector : public plugin::OperationSink {
 public:
  void submit(schema::Node operation) override { nodes.push_back(std::move(operation)); }
  plugin::Rows query(schema::Node) override { return {}; }
  const std::string* argument(const std::string&) override { return nullptr; }
  void log(const std::string&) override {}

  std::vector<schema::Node> nodes;
};

fs::path new_directory() {
  std::string path = (fs::temp_directory_path() / "migrations-models.XXXXXX").string();
  if (!mkdtemp(path.data())) throw std::runtime_error("cannot create " + path);
  return path;
}

// All files in one call of the compiler.
fs::path compile(const std::vector<autogenerate::ModelFile>& files, const fs::path& directory) {
  std::ofstream all(directory / "all_files.cc");
  for (const autogenerate::ModelFile& file : files) {
    std::ofstream(directory / file.name, std::ios::binary) << file.text;
    all << "#include \"" << file.name << "\"\n";
  }
  all.close();
  const fs::path plugin = directory / "models.so";
  const std::string command = std::string(COMPILER) + " -std=c++20 -O0 -fPIC -shared -fvisibility=hidden -Wall " +
                              "-Wextra -Wpedantic -Werror -I'" + INCLUDE_DIRECTORY + "' -o '" + plugin.string() +
                              "' '" + (directory / "all_files.cc").string() + "' '" + AUTHORING_LIBRARY + "'";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("does not compile: " + directory.string());
  return plugin;
}

}  // namespace

autogenerate::Models compiled(const std::vector<autogenerate::ModelFile>& files, const plugin::Server& server) {
  const fs::path directory = new_directory();
  void* library = dlopen(compile(files, directory).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) throw std::runtime_error(dlerror());
  const auto* models = static_cast<const migration_models*>(dlsym(library, MIGRATION_MODELS_SYMBOL));
  Collector collector;
  plugin::run_revision(models->describe, server, collector);
  autogenerate::Models described =
      autogenerate::models_of(schema::read_description(std::move(collector.nodes), server.backend, server.version));
  fs::remove_all(directory);
  return described;
}

}  // namespace migrator::test
