#include "autogenerate/models/things.hpp"

#include <algorithm>
#include <tuple>

#include "autogenerate/creation/routine_arguments.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// How something came to be there is no part of what it is.
struct Adder {
  Database& to;

  Object operator()(const CreateSchema& create) const {
    to.schemas.push_back({create.name, create.owner, false});
    return {ObjectKind::schema, {"", create.name}};
  }
  Object operator()(const CreateExtension& create) const {
    to.extensions.push_back({create.name, create.schema, create.version, false, false});
    return {ObjectKind::extension, {"", create.name}};
  }
  Object operator()(const CreateEnum& create) const {
    to.enums.push_back(create);
    return {ObjectKind::type, create.name};
  }
  Object operator()(const CreateCompositeType& create) const {
    to.composite_types.push_back(create);
    return {ObjectKind::type, create.name};
  }
  Object operator()(const CreateDomain& create) const {
    to.domains.push_back(create);
    return {ObjectKind::domain, create.name};
  }
  Object operator()(const CreateSequence& create) const {
    to.sequences.push_back({create.name, create.options, false});
    return {ObjectKind::sequence, create.name};
  }
  Object operator()(const CreateTable& create) const {
    to.tables.push_back(create.table);
    return {ObjectKind::table, create.table.name};
  }
  Object operator()(const CreateRoutine& create) const {
    to.routines.push_back(create);
    to.routines.back().replace = false;
    return {create.kind, create.name, {}, identity_arguments(create.arguments)};
  }
  Object operator()(const CreateView& create) const {
    to.views.push_back(create.view);
    return {ObjectKind::view, create.view.name};
  }
  Object operator()(const ReplaceView& replace) const {
    to.views.push_back(replace.view);
    return {ObjectKind::view, replace.view.name};
  }
  Object operator()(const CreateMaterializedView& create) const {
    to.materialized_views.push_back(create);
    to.materialized_views.back().if_not_exists = false;
    return {ObjectKind::materialized_view, create.name};
  }
  Object operator()(const CreateTrigger& create) const {
    to.triggers.push_back(create.trigger);
    return {ObjectKind::trigger, {"", create.trigger.name}, create.trigger.table};
  }
  Object operator()(const CreatePolicy& create) const {
    to.policies.push_back(create.policy);
    return {ObjectKind::policy, {"", create.policy.name}, create.policy.table};
  }
};

template <class List, class Key>
void sort_by(List& list, Key key) {
  std::ranges::stable_sort(list, {}, key);
}

template <class List>
void sort_by_name(List& list) {
  sort_by(list, [](const auto& one) { return std::tie(one.name.schema, one.name.name); });
}

template <class List>
void sort_by_table_and_name(List& list) {
  sort_by(list, [](const auto& one) { return std::tie(one.table.schema, one.table.name, one.name); });
}

}  // namespace

std::optional<Object> add_thing(Database& to, const Action& action) {
  return std::visit(
      [&](const auto& one) -> std::optional<Object> {
        if constexpr (requires(Adder add) { add(one); }) return Adder{to}(one);
        return std::nullopt;
      },
      static_cast<const AnyAction&>(action));
}

void sort(Database& database) {
  sort_by(database.schemas, [](const CreateSchema& one) { return one.name; });
  sort_by(database.extensions, [](const CreateExtension& one) { return one.name; });
  sort_by_name(database.enums);
  sort_by_name(database.composite_types);
  sort_by_name(database.domains);
  sort_by_name(database.sequences);
  sort_by_name(database.tables);
  sort_by(database.row_securities,
          [](const SetRowSecurity& one) { return std::tie(one.table.schema, one.table.name, one.security); });
  sort_by(database.routines,
          [](const CreateRoutine& one) { return std::tie(one.name.schema, one.name.name, one.arguments); });
  sort_by_name(database.views);
  sort_by_name(database.materialized_views);
  sort_by(database.view_indexes,
          [](const CreateIndex& one) { return std::tie(one.table.schema, one.table.name, one.index.name); });
  sort_by_table_and_name(database.triggers);
  sort_by_table_and_name(database.disabled_triggers);
  sort_by_table_and_name(database.policies);
  sort_by(database.comments, [](const CommentOn& one) {
    const Object& on = one.object;
    return std::tuple(on.name.schema, on.name.name, on.kind, on.table.schema, on.table.name, on.argument_types);
  });
}

}  // namespace migrator::autogenerate
