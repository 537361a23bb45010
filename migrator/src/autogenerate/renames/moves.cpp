#include "autogenerate/renames/moves.hpp"

#include <algorithm>

namespace migrator::autogenerate {

namespace {

std::string free_name(const std::set<std::string>& taken) {
  std::string name = "name_in_between";
  for (int number = 1; taken.contains(name); ++number) name = "name_in_between" + std::to_string(number);
  return name;
}

}  // namespace

std::vector<Move> in_order(std::vector<Move> moves, const std::set<std::string>& taken) {
  std::vector<Move> order;
  while (!moves.empty()) {
    const auto is_free = [&](const Move& move) {
      return std::ranges::find(moves, move.to, &Move::from) == moves.end();
    };
    const auto next = std::ranges::find_if(moves, is_free);
    if (next != moves.end()) {
      order.push_back(*next);
      moves.erase(next);
      continue;
    }
    Move& first = moves.front();
    order.push_back({first.from, free_name(taken)});
    first.from = order.back().to;
  }
  return order;
}

}  // namespace migrator::autogenerate
