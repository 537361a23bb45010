#include "autogenerate/risks/remade_types.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "autogenerate/risks/narrowing.hpp"
#include "base/text.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

template <class Create>
const Create* find_made(const std::vector<Operation>& operations, const ObjectName& name) {
  for (const Operation& one : operations)
    if (const auto* create = std::get_if<Create>(&static_cast<const AnyAction&>(one.action)))
      if (create->name == name) return create;
  return nullptr;
}

template <class Create>
const Create* find(const std::vector<Create>& list, const ObjectName& name) {
  const auto found = std::ranges::find(list, name, &Create::name);
  return found == list.end() ? nullptr : &*found;
}

ObjectName name_of(const Type& type) { return {type.schema, type.name}; }

}  // namespace

bool RemadeTypes::makes(const Type& type) const {
  if (!type.element.empty()) return makes(type.element.front());
  if (type.kind != TypeKind::enumeration && type.kind != TypeKind::named) return false;
  const ObjectName name = name_of(type);
  return find_made<CreateEnum>(operations_, name) || find_made<CreateDomain>(operations_, name) ||
         find_made<CreateCompositeType>(operations_, name);
}

std::optional<Misfit> RemadeTypes::misfit_of(const std::string& column, const Type& from, const Type& to) const {
  const Misfit any{"which its values may not fit", column + " IS NOT NULL"};
  const bool is_array = !from.element.empty() && !to.element.empty();
  const ObjectName old_name = name_of(is_array ? from.element.front() : from);
  const ObjectName new_name = name_of(is_array ? to.element.front() : to);
  const auto* old_domain = find(before_.domains, old_name);
  const auto* new_domain = find_made<CreateDomain>(operations_, new_name);
  if (old_domain && new_domain && !is_array) {
    if (makes(new_domain->type)) return misfit_of(column, old_domain->type, new_domain->type);
    if (is_wider_or_same(old_domain->type, new_domain->type)) return std::nullopt;
    return Misfit{any.words, does_not_fit(column, old_domain->type, new_domain->type, dialect_)};
  }
  const auto* old_enum = find(before_.enums, old_name);
  const auto* new_enum = find_made<CreateEnum>(operations_, new_name);
  if (!old_enum || !new_enum) return any;
  std::vector<std::string> lost, literals;
  for (const std::string& one : lost_values(*old_enum, *new_enum)) {
    lost.push_back('"' + one + '"');
    literals.push_back(dialect_.literal(one));
  }
  if (lost.empty()) return std::nullopt;
  const std::string list = join(literals, ", ");
  return Misfit{fmt::format("which has no {}, and some rows have", join(lost, ", ")),
                is_array ? fmt::format("{}::text[] && ARRAY[{}]::text[]", column, list)
                         : fmt::format("{}::text IN ({})", column, list)};
}

std::vector<std::string> RemadeTypes::lost_values(const CreateEnum& from, const CreateEnum& to) const {
  std::vector<std::string> lost;
  for (const std::string& value : from.values) {
    std::string now = value;
    for (const Operation& one : operations_)
      if (const auto* rename = std::get_if<RenameEnumValue>(&static_cast<const AnyAction&>(one.action)))
        if (rename->type == to.name && rename->value == now) now = rename->new_value;
    if (std::ranges::find(to.values, now) == to.values.end()) lost.push_back(value);
  }
  return lost;
}

}  // namespace migrator::autogenerate
