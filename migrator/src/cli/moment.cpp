#include "cli/moment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/environment.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

// TZ of the process while the object lives.
class ZoneOfProcess {
 public:
  explicit ZoneOfProcess(const std::string& zone) : before_(exact_environment_variable("TZ")) {
    setenv("TZ", zone.c_str(), 1);
    tzset();
  }
  ~ZoneOfProcess() {
    if (before_)
      setenv("TZ", before_->c_str(), 1);
    else
      unsetenv("TZ");
    tzset();
  }
  ZoneOfProcess(const ZoneOfProcess&) = delete;
  ZoneOfProcess& operator=(const ZoneOfProcess&) = delete;

 private:
  std::optional<std::string> before_;
};

bool is_zone(const std::string& name) {
  const fs::path path(name);
  if (name.empty() || path.is_absolute() || std::ranges::find(path, fs::path("..")) != path.end()) return false;
  std::error_code failure;
  return fs::is_regular_file(fs::path(environment_variable("TZDIR").value_or("/usr/share/zoneinfo")) / path, failure);
}

// As written or, as Alembic takes it, in upper case: "utc".
std::string known_zone(const std::string& zone) {
  for (const std::string& name : {zone, upper(zone)})
    if (name == "UTC" || is_zone(name)) return name;
  throw Error(ErrorKind::configuration, fmt::format("this machine does not know \"{}\"", zone))
      .hint("write a name of the IANA database, as UTC or Europe/Berlin; its package is tzdata");
}

}  // namespace

Moment Moment::in_zone(std::time_t epoch, const std::string& zone) {
  Moment moment;
  moment.epoch = epoch;
  std::optional<ZoneOfProcess> elsewhere;
  if (!zone.empty()) elsewhere.emplace(known_zone(zone));
  localtime_r(&epoch, &moment.date);
  return moment;
}

}  // namespace migrator::cli
