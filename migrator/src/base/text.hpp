// Small helpers for texts.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace migrator {

inline std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string all;
  for (const std::string& part : parts) {
    if (!all.empty()) all += separator;
    all += part;
  }
  return all;
}

}  // namespace migrator
