#include "dialect/quoting.hpp"

namespace migrator::dialect {

std::string with_doubled(std::string_view text, std::string_view doubled) {
  std::string escaped;
  escaped.reserve(text.size() + 2);
  for (const char c : text) {
    if (doubled.find(c) != std::string_view::npos) escaped += c;
    escaped += c;
  }
  return escaped;
}

}  // namespace migrator::dialect
