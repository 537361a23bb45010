// New names in an order in which they can be given. Inside this layer only.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace migrator::autogenerate {

struct Move {
  std::string from;
  std::string to;
  bool operator==(const Move&) const = default;
};

// None takes a name that is still another's: where they go round, one goes through a third name, which is not among
// those `taken`.
std::vector<Move> in_order(std::vector<Move> moves, const std::set<std::string>& taken);

}  // namespace migrator::autogenerate
