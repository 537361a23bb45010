#include "autogenerate/comparison/attribute_changes.hpp"

#include <algorithm>

#include "autogenerate/comparison/matching.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

std::string name_of(const Column& attribute) { return attribute.name; }

bool has_other_type(const Column& from, const Column& to) {
  return from.type != to.type || from.collation != to.collation;
}

}  // namespace

bool has_other_attributes(const CreateCompositeType& from, const CreateCompositeType& to) {
  const auto attributes = match(from.columns, to.columns, name_of);
  return std::ranges::any_of(attributes.both, [](const auto& one) { return has_other_type(one.first, one.second); });
}

std::vector<Action> attribute_changes(const CreateCompositeType& from, const CreateCompositeType& to) {
  const auto attributes = match(from.columns, to.columns, name_of);
  std::vector<Action> changes;
  for (const Column& one : attributes.gone) changes.push_back(DropAttribute{to.name, one.name});
  for (const auto& [before, after] : attributes.both)
    if (has_other_type(before, after)) changes.push_back(AlterAttribute{to.name, after});
  for (const Column& one : attributes.added) changes.push_back(AddAttribute{to.name, one});
  return changes;
}

}  // namespace migrator::autogenerate
