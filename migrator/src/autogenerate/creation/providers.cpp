#include "autogenerate/creation/providers.hpp"

#include "autogenerate/creation/routine_arguments.hpp"

namespace migrator::autogenerate {

using namespace schema;

namespace {

// Things of one space have different names. PostgreSQL's tables and views are types as well (pg_type), sequences and
// indexes are none.
enum class Space { schema, extension, relation, sequence, index, routine, part_of_table };

Space space_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::schema:
    case ObjectKind::all_tables:
    case ObjectKind::all_sequences:
    case ObjectKind::all_functions: return Space::schema;
    case ObjectKind::extension: return Space::extension;
    case ObjectKind::sequence: return Space::sequence;
    case ObjectKind::index: return Space::index;
    case ObjectKind::function:
    case ObjectKind::procedure: return Space::routine;
    case ObjectKind::trigger:
    case ObjectKind::policy: return Space::part_of_table;
    case ObjectKind::table:
    case ObjectKind::column:
    case ObjectKind::constraint:
    case ObjectKind::type:
    case ObjectKind::enum_value:
    case ObjectKind::domain:
    case ObjectKind::view:
    case ObjectKind::materialized_view: return Space::relation;
  }
  return Space::relation;
}

}  // namespace

Providers::Key Providers::key_of(const Object& object) {
  const Space space = space_of(object.kind);
  const bool is_of_table = object.kind == ObjectKind::column || object.kind == ObjectKind::enum_value ||
                           object.kind == ObjectKind::constraint;
  const ObjectName& name = is_of_table ? object.table : object.name;
  const bool has_table = space == Space::part_of_table || (space == Space::index && name.name.empty());
  const TableName table = has_table ? object.table : TableName();
  const std::string arguments = identity_arguments(object.argument_types.value_or(""));
  return {static_cast<int>(space), name.schema, name.name, table.schema, table.name, arguments};
}

Providers::Providers(std::span<const Step> steps) {
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].makes) steps_.emplace(key_of(*steps[i].makes), i);
}

std::vector<std::size_t> Providers::of(const Object& object) const {
  std::vector<std::size_t> found;
  const Key key = key_of(object);
  const bool is_exact = space_of(object.kind) != Space::routine || object.argument_types;
  if (is_exact) {
    for (auto [one, end] = steps_.equal_range(key); one != end; ++one) found.push_back(one->second);
    if (!found.empty() || space_of(object.kind) != Space::routine) return found;
  }
  Key first = key;
  std::get<5>(first).clear();
  const auto is_namesake = [&](const Key& other) {
    return std::get<0>(other) == std::get<0>(key) && std::get<1>(other) == std::get<1>(key) &&
           std::get<2>(other) == std::get<2>(key);
  };
  for (auto one = steps_.lower_bound(first); one != steps_.end() && is_namesake(one->first); ++one)
    found.push_back(one->second);
  return found;
}

}  // namespace migrator::autogenerate
