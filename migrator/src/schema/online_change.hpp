// How MySQL changes a table or an index while others use it.
#pragma once

#include <string>

namespace migrator::schema {

// Empty: the server's choice.
struct OnlineChange {
  std::string algorithm = {};  // default, instant, nocopy, inplace, copy
  std::string lock = {};       // default, none, shared, exclusive
  bool empty() const { return algorithm.empty() && lock.empty(); }
  bool operator==(const OnlineChange&) const = default;
};

}  // namespace migrator::schema
