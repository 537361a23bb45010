// Which things of two lists are the same one. Inside this layer only.
#pragma once

#include <map>
#include <utility>
#include <vector>

namespace migrator::autogenerate {

template <class Thing>
struct Matching {
  std::vector<Thing> gone;
  std::vector<Thing> added;
  std::vector<std::pair<const Thing&, const Thing&>> both;  // equal or not
};

// By a key that is unique in each list. The lists must outlive it.
template <class Thing, class KeyOf>
Matching<Thing> match(const std::vector<Thing>& from, const std::vector<Thing>& to, KeyOf key_of) {
  std::map<decltype(key_of(from.front())), const Thing*> left;
  for (const Thing& one : to) left.emplace(key_of(one), &one);
  Matching<Thing> result;
  for (const Thing& one : from) {
    const auto other = left.find(key_of(one));
    if (other == left.end()) {
      result.gone.push_back(one);
    } else {
      result.both.emplace_back(one, *other->second);
      left.erase(other);
    }
  }
  for (const Thing& one : to)
    if (left.contains(key_of(one))) result.added.push_back(one);
  return result;
}

}  // namespace migrator::autogenerate
