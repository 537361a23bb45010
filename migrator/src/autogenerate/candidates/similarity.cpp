#include "autogenerate/candidates/similarity.hpp"

#include <algorithm>

namespace migrator::autogenerate {

namespace {

constexpr std::size_t least_part = 3;

std::size_t common_beginning(std::string_view one, std::string_view other) {
  return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
}

std::size_t common_end(std::string_view one, std::string_view other) {
  std::size_t size = 0;
  while (size < std::min(one.size(), other.size()) && one[one.size() - 1 - size] == other[other.size() - 1 - size])
    ++size;
  return size;
}

}  // namespace

bool are_similar(std::string_view one, std::string_view other) {
  const std::string_view longer = one.size() < other.size() ? other : one;
  const std::string_view shorter = one.size() < other.size() ? one : other;
  if (shorter.size() >= least_part && longer.find(shorter) != std::string_view::npos) return true;
  const std::size_t common = std::min(shorter.size(), common_beginning(one, other) + common_end(one, other));
  return common >= least_part && common * 2 >= longer.size();
}

}  // namespace migrator::autogenerate
