#include "autogenerate/comparison/enum_values.hpp"

#include <algorithm>

namespace migrator::autogenerate {

namespace {

using namespace schema;
using Position = AddEnumValue::Position;

bool contains(const std::vector<std::string>& values, const std::string& value) {
  return std::ranges::find(values, value) != values.end();
}

// `place` is that of the value in the whole list.
AddEnumValue added(const CreateEnum& from, const CreateEnum& to, std::size_t place) {
  AddEnumValue add;
  add.type = to.name;
  add.value = to.values[place];
  add.if_not_exists = true;  // it stays where the rest of the revision fails, and the upgrade comes again
  const bool is_behind_old_ones = std::none_of(to.values.begin() + static_cast<std::ptrdiff_t>(place), to.values.end(),
                                               [&](const auto& one) { return contains(from.values, one); });
  if (is_behind_old_ones) return add;
  add.position = place > 0 ? Position::after : Position::before;
  add.neighbour = place > 0 ? to.values[place - 1] : from.values.front();
  return add;
}

}  // namespace

std::optional<std::vector<AddEnumValue>> added_values(const CreateEnum& from, const CreateEnum& to) {
  std::vector<std::string> kept = to.values;
  std::erase_if(kept, [&](const std::string& one) { return !contains(from.values, one); });
  if (kept != from.values) return std::nullopt;
  std::vector<AddEnumValue> values;
  for (std::size_t i = 0; i < to.values.size(); ++i)
    if (!contains(from.values, to.values[i])) values.push_back(added(from, to, i));
  return values;
}

}  // namespace migrator::autogenerate
