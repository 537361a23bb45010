#include "dialect/server_version.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/error.hpp"

namespace migrator::dialect {

namespace {

constexpr int newest_postgresql = 180000;
constexpr int newest_sqlite = 3050000;

Error no_version(std::string_view backend, std::string_view text) {
  return Error(ErrorKind::usage, fmt::format("\"{}\" is not a version of {}", text, backend))
      .hint(backend == "sqlite" ? "write 3.40 or 3.40.1" : "write 15 or 15.4");
}

}  // namespace

int newest_server_version(std::string_view backend) { return backend == "sqlite" ? newest_sqlite : newest_postgresql; }

// PostgreSQL counts 1 00 00 for each part since version 10, SQLite 1 000 000, 1 000 and 1.
int parse_server_version(std::string_view backend, std::string_view text) {
  const std::size_t most_parts = backend == "sqlite" ? 3 : 2;
  const std::array<int, 3> weights = backend == "sqlite" ? std::array{1000000, 1000, 1} : std::array{10000, 1, 0};
  int version = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t part = 0;; ++part) {
    int number = -1;
    const auto [stop, failure] = std::from_chars(at, end, number);
    if (part == most_parts || failure != std::errc() || number < 0 || number > 999) throw no_version(backend, text);
    version += number * weights[part];
    if (stop == end) break;
    if (*stop != '.') throw no_version(backend, text);
    at = stop + 1;
  }
  const int oldest = backend == "sqlite" ? 3000000 : 100000;
  if (version < oldest) throw no_version(backend, text);
  return version;
}

std::string server_name(std::string_view backend, int version) {
  if (backend == "sqlite") return fmt::format("SQLite {}.{}", version / 1000000, version / 1000 % 1000);
  return fmt::format("PostgreSQL {}", version / 10000);
}

}  // namespace migrator::dialect
