#include "db/driver.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <array>
#include <map>
#include <mutex>
#include <string_view>

#include "db/driver_module.hpp"

namespace migrator::db {
namespace {

namespace fs = std::filesystem;

struct Backend {
  std::string_view name;
  std::string_view client_package;       // Debian's
  std::string_view development_package;  // to build the driver
};

constexpr std::array<Backend, 3> kBackends = {{
    {"mysql", "libmariadb3", "libmariadb-dev"},
    {"postgresql", "libpq5", "libpq-dev"},
    {"sqlite", "libsqlite3-0", "libsqlite3-dev"},
}};

fs::path& chosen_directory() {
  static fs::path directory;
  return directory;
}

// Beside the executable in the way of an installation: <prefix>/bin/migrator, <prefix>/lib/migrator/drivers. A build
// tree looks the same; that of a multi-config generator has one more level, bin/Debug/migrator and
// lib/migrator/drivers/Debug.
std::vector<fs::path> directories() {
  if (!chosen_directory().empty()) return {chosen_directory()};
  std::error_code ignored;
  const fs::path bin = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  const fs::path installed = MIGRATOR_DRIVER_DIRECTORY;  // relative to the directory of executables
  const fs::path built = "../lib/migrator/drivers";
  std::vector<fs::path> found = {(bin / installed).lexically_normal()};
  if (built != installed) found.push_back((bin / built).lexically_normal());
  found.push_back((bin / ".." / built / bin.filename()).lexically_normal());
  return found;
}

Error no_module(const Backend& backend, const std::vector<fs::path>& tried) {
  Error error(ErrorKind::plugin, fmt::format("the driver for {} is not installed", backend.name));
  for (const fs::path& path : tried) error.hint(fmt::format("looked for {}", path.string()));
  return std::move(error).hint(
      fmt::format("a migrator built where {} is installed has it", backend.development_package));
}

void* open_module(const Backend& backend, fs::path& path) {
  std::vector<fs::path> tried;
  for (const fs::path& directory : directories()) {
    path = directory / fmt::format("{}.so", backend.name);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      tried.push_back(path);
      continue;
    }
    // RTLD_LOCAL keeps the client library's symbols from a revision's plugin that has its own copy. RTLD_LAZY, because
    // RTLD_NOW would bind every function that libpq's twenty libraries call of each other: a millisecond for nothing. A
    // broken file is an error, not one to be passed over for the next directory's.
    if (void* module = dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL)) return module;
    const char* reason = dlerror();
    throw Error(ErrorKind::plugin,
                fmt::format("the driver for {} cannot be loaded: {}", backend.name, reason ? reason : path.c_str()))
        .hint(fmt::format("it needs the package {}: apt install {}", backend.client_package, backend.client_package));
  }
  throw no_module(backend, tried);
}

template <typename Function>
Function* symbol(void* module, const char* name) {
  return reinterpret_cast<Function*>(dlsym(module, name));
}

// Never dlclose()d: client libraries leave thread-local data and exit handlers behind that point into them.
const Driver& load(const Backend& backend) {
  fs::path path;
  void* module = open_module(backend, path);
  auto* stamp = symbol<StampFunction>(module, kStampSymbol);
  auto* driver = symbol<DriverFunction>(module, kDriverSymbol);
  const std::string ours = driver_stamp();
  const std::string theirs = stamp ? stamp() : "no stamp at all";
  if (!driver || theirs != ours)
    throw Error(ErrorKind::plugin, fmt::format("{} belongs to another version of the migrator", path.string()))
        .hint(fmt::format("it has \"{}\", this migrator \"{}\"", theirs, ours))
        .hint("install both from the same package, or rebuild all of the project");
  return *driver();
}

const Backend& backend_of(const Url& url) {
  for (const Backend& backend : kBackends)
    if (backend.name == url.backend()) return backend;
  throw Error(ErrorKind::internal, fmt::format("there is no driver for {}", url.backend()));
}

const Driver& driver_of(const Url& url) {
  static std::mutex mutex;
  static std::map<std::string_view, const Driver*> loaded;
  const Backend& backend = backend_of(url);
  const std::lock_guard lock(mutex);
  const Driver*& driver = loaded[backend.name];
  if (!driver) driver = &load(backend);
  return *driver;
}

}  // namespace

std::unique_ptr<Connection> open_connection(const Url& url, const OpenOptions& options) {
  return driver_of(url).open(url, options);
}

bool database_exists(const Url& url) { return driver_of(url).exists(url); }

void set_driver_directory(fs::path directory) { chosen_directory() = std::move(directory); }

}  // namespace migrator::db
