#include "difference/rename_order.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace migrator::difference {

namespace {

using namespace schema;

template <class Kind>
const Kind* as(const Operation& operation) {
  return std::get_if<Kind>(&static_cast<const AnyAction&>(operation.action));
}

// Before the renames; nothing where its name is another value's then.
std::optional<AddEnumValue> earlier(AddEnumValue add, const std::vector<Operation>& renames) {
  for (const Operation& one : std::views::reverse(renames)) {
    const auto* value = as<RenameEnumValue>(one);
    if (value && value->type == add.type) {
      if (value->value == add.value) return std::nullopt;
      if (value->new_value == add.neighbour) add.neighbour = value->value;
    }
    const auto* type = as<RenameObject>(one);
    const bool is_it = type && type->object.kind == ObjectKind::type && type->new_name == add.type.name &&
                       type->object.name.schema == add.type.schema;
    if (is_it) add.type = type->object.name;
  }
  return add;
}

}  // namespace

std::vector<Operation> with_renames(std::vector<Operation> renames, std::vector<Operation> operations) {
  const auto is_end = [](const Operation& one) { return as<EndAutocommit>(one) != nullptr; };
  const bool begins_with_values = !operations.empty() && as<BeginAutocommit>(operations.front());
  auto end = begins_with_values ? std::next(std::ranges::find_if(operations, is_end)) : operations.begin();
  std::vector<Operation> values(operations.begin(), end);
  for (Operation& one : values) {
    const auto* add = as<AddEnumValue>(one);
    if (!add) continue;
    if (std::optional<AddEnumValue> before = earlier(*add, renames)) {
      one.action = *std::move(before);
      continue;
    }
    values.clear();
    end = operations.begin();
    break;
  }
  std::vector<Operation> all = std::move(values);
  std::ranges::move(renames, std::back_inserter(all));
  std::move(end, operations.end(), std::back_inserter(all));
  return all;
}

}  // namespace migrator::difference
