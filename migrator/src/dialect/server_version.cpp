#include "dialect/server_version.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/error.hpp"
#include "dialect/dialect.hpp"

namespace migrator::dialect {

int parse_server_version(const Dialect& dialect, std::string_view text) {
  const ServerVersions& versions = dialect.server_versions();
  const auto no_version = [&] {
    return Error(ErrorKind::usage, fmt::format("\"{}\" is not a version of {}", text, versions.product))
        .hint(fmt::format("write {}", versions.examples));
  };
  int version = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t part = 0;; ++part) {
    int number = -1;
    const auto [stop, failure] = std::from_chars(at, end, number);
    if (part == versions.weights.size() || failure != std::errc() || number < 0 || number > 999) throw no_version();
    version += number * versions.weights[part];
    if (stop == end) break;
    if (*stop != '.') throw no_version();
    at = stop + 1;
  }
  if (version < versions.oldest) throw no_version();
  return version;
}

std::string server_name(const Dialect& dialect, int version) {
  const ServerVersions& versions = dialect.server_versions();
  std::string name(versions.product);
  for (std::size_t part = 0; part < versions.release_parts; ++part) {
    name += fmt::format("{}{}", part == 0 ? ' ' : '.', version / versions.weights[part]);
    version %= versions.weights[part];
  }
  return name;
}

}  // namespace migrator::dialect
