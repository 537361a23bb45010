#include <algorithm>
#include <array>

#include "schema/validate/subject.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::string_view, 6> algorithms{"", "default", "instant", "nocopy", "inplace", "copy"};
constexpr std::array<std::string_view, 5> locks{"", "default", "none", "shared", "exclusive"};

}  // namespace

void check(const Subject& subject, const OnlineChange& online) {
  if (std::ranges::find(algorithms, online.algorithm) == algorithms.end())
    subject.fail("algorithm({}) is none of default, instant, nocopy, inplace, copy", quoted(online.algorithm));
  if (std::ranges::find(locks, online.lock) == locks.end())
    subject.fail("lock({}) is none of default, none, shared, exclusive", quoted(online.lock));
}

}  // namespace migrator::schema
