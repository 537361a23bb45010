#include "base/duration.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "base/error.hpp"

namespace migrator {

std::chrono::milliseconds parse_duration(std::string_view text) {
  std::int64_t number = -1;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  std::int64_t factor = 0;
  if (unit.empty() || unit == "ms") factor = 1;
  if (unit == "s") factor = 1000;
  if (unit == "min") factor = 60'000;
  if (failure != std::errc() || number < 0 || factor == 0 || number > std::numeric_limits<int>::max() / factor)
    throw Error(ErrorKind::configuration,
                fmt::format("\"{}\" is not a time; write for example 500ms, 5s or 2min", text));
  return std::chrono::milliseconds(number * factor);
}

}  // namespace migrator
