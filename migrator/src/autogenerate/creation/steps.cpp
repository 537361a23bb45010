#include <fmt/format.h>

#include <map>

#include "autogenerate/creation/routine_arguments.hpp"
#include "autogenerate/creation/step.hpp"
#include "autogenerate/creation/table_steps.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;
using Rank = Place::Rank;

Action drop(const Object& object) { return DropObject{object}; }

// A thing that is dropped by its kind and name.
Step thing(Action create, Rank rank, Object makes) {
  return {std::move(create), drop(makes), {rank, makes.name}, makes};
}

Step step_of(const CreateExtension& create) {
  Step step = thing(create, Rank::extension, {ObjectKind::extension, {"", create.name}});
  if (!create.schema.empty()) step.needs.push_back({ObjectKind::schema, {"", create.schema}});
  return step;
}

Step step_of(const CreateCompositeType& create) {
  Step step = thing(create, Rank::composite_type, {ObjectKind::type, create.name});
  for (const Column& column : create.columns) add_types(step.needs, column.type);
  return step;
}

Step step_of(const CreateDomain& create) {
  Step step = thing(create, Rank::domain, {ObjectKind::domain, create.name});
  add_types(step.needs, create.type);
  return step;
}

// The table can have a default of the sequence, and the sequence the table as its owner: so that comes last.
void add_steps(std::vector<Step>& steps, const CreateSequence& create) {
  const Object sequence{ObjectKind::sequence, create.name};
  CreateSequence without_owner = create;
  without_owner.options.owner.reset();
  steps.push_back(thing(without_owner, Rank::sequence, sequence));
  const std::optional<SequenceOwner>& owner = create.options.owner;
  if (!owner || owner->column.empty()) return;

  const Object table{ObjectKind::table, owner->table};
  steps.back().part_of = table;
  AlterSequence owned{create.name, {}};
  owned.changes.owner = owner;
  AlterSequence disowned{create.name, {}};
  disowned.changes.owner = SequenceOwner{};
  const Place behind_table{Rank::table, owner->table, create.name.name, last_part_of_table};
  steps.push_back({owned, disowned, behind_table, {}, {sequence, table}, table});
}

Step step_of(const CreateRoutine& create, bool is_overloaded) {
  Object object{create.kind, create.name};
  object.argument_types = identity_arguments(create.arguments);
  Step step = thing(create, Rank::routine, object);
  step.place.detail = create.arguments;
  if (!is_overloaded && object.argument_types->empty()) {
    object.argument_types.reset();
    step.remove = drop(object);
  }
  return step;
}

Step step_of(const Trigger& trigger) {
  const Object table{ObjectKind::table, trigger.table};
  const Object object{ObjectKind::trigger, {"", trigger.name}, trigger.table};
  Step step{CreateTrigger{trigger}, drop(object), {Rank::trigger, trigger.table, trigger.name}, object, {table}, table};
  if (trigger.function) step.needs.push_back({ObjectKind::function, trigger.function->name, {}, ""});
  return step;
}

Step step_of(const SwitchTrigger& to) {
  const Object trigger{ObjectKind::trigger, {"", to.name}, to.table};
  return {to, {}, {Rank::trigger_switch, to.table, to.name}, {}, {trigger}};
}

Step step_of(const Policy& policy) {
  const Object table{ObjectKind::table, policy.table};
  const Object object{ObjectKind::policy, {"", policy.name}, policy.table};
  return {CreatePolicy{policy}, drop(object), {Rank::policy, policy.table, policy.name}, object, {table}, table};
}

Step step_of(const SetRowSecurity& set) {
  const Object table{ObjectKind::table, set.table};
  return {set, {}, {Rank::row_security, set.table, {}, static_cast<std::size_t>(set.security)}, {}, {table}};
}

// Of what is not ours, a schema that every database has, nothing but the comment is removed.
Step step_of(const CommentOn& comment) {
  const Object& on = comment.object;
  const std::string detail =
      fmt::format("{} {} {} {}", words_of(on.kind), on.table.schema, on.table.name, on.argument_types.value_or(""));
  return {comment, CommentOn{on, ""}, {Rank::comment, on.name, detail}, {}, {on}, on};
}

Step step_of(const OtherObject& other) {
  Step step{Execute{other.create, {}}, {}, {Rank::other, other.object.name, other.kind + " " + other.create}};
  step.makes = other.object;
  if (!other.drop.empty()) step.remove = Execute{other.drop, {}};
  return step;
}

template <class List>
void add_all(std::vector<Step>& steps, const List& list) {
  for (const auto& one : list) steps.push_back(step_of(one));
}

void add_routines(std::vector<Step>& steps, const std::vector<CreateRoutine>& routines) {
  std::map<std::pair<std::string, std::string>, int> count;
  for (const CreateRoutine& one : routines) ++count[{one.name.schema, one.name.name}];
  for (const CreateRoutine& one : routines) steps.push_back(step_of(one, count[{one.name.schema, one.name.name}] > 1));
}

}  // namespace

std::strong_ordering Place::operator<=>(const Place& other) const {
  if (const auto order = rank <=> other.rank; order != 0) return order;
  if (const auto order = name.schema <=> other.name.schema; order != 0) return order;
  if (const auto order = name.name <=> other.name.name; order != 0) return order;
  if (const auto order = number <=> other.number; order != 0) return order;
  return detail <=> other.detail;
}

std::vector<Step> steps_of(const Database& database) {
  std::vector<Step> steps;
  for (const CreateSchema& one : database.schemas)
    steps.push_back(thing(one, Rank::schema, {ObjectKind::schema, {"", one.name}}));
  add_all(steps, database.extensions);
  for (const CreateEnum& one : database.enums)
    steps.push_back(thing(one, Rank::enumeration, {ObjectKind::type, one.name}));
  add_all(steps, database.composite_types);
  add_all(steps, database.domains);
  for (const CreateSequence& one : database.sequences) add_steps(steps, one);
  for (const Table& one : database.tables) add_steps(steps, one, database.tables);
  add_routines(steps, database.routines);
  for (const View& one : database.views)
    steps.push_back(thing(CreateView{one}, Rank::view, {ObjectKind::view, one.name}));
  for (const CreateMaterializedView& one : database.materialized_views)
    steps.push_back(thing(one, Rank::materialized_view, {ObjectKind::materialized_view, one.name}));
  for (const CreateIndex& one : database.view_indexes)
    steps.push_back(index_step(one, Rank::materialized_view, first_index_of_table));
  add_all(steps, database.others);
  add_all(steps, database.triggers);
  add_all(steps, database.disabled_triggers);
  add_all(steps, database.row_securities);
  add_all(steps, database.policies);
  add_all(steps, database.comments);
  return steps;
}

}  // namespace migrator::autogenerate
