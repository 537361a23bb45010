#include "autogenerate/creation.hpp"

#include <algorithm>

#include "autogenerate/creation/order.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

template <class Kind>
Kind* as(Action& action) {
  return std::get_if<Kind>(&static_cast<AnyAction&>(action));
}

// The server would look for what the body names, which may come later, or never was there. pg_dump does the same.
bool is_checked_by_server(Step& step) {
  const auto* create = as<CreateRoutine>(step.create);
  return create && create->language == "sql" && !create->body.is_sql;
}

Operation without_check_of_bodies() { return {Execute{"SET LOCAL check_function_bodies = off", {}}, {}}; }

bool has_no_name(Action& remove) {
  if (const auto* drop = as<DropIndex>(remove)) return drop->index.empty();
  if (const auto* drop = as<DropConstraint>(remove)) return drop->constraint.empty();
  return false;
}

void cascade(Action& drop) {
  if (auto* table = as<DropTable>(drop)) table->behavior = DropBehavior::cascade;
  if (auto* object = as<DropObject>(drop)) object->behavior = DropBehavior::cascade;
}

// What belongs to a table goes with it.
class Removal {
 public:
  explicit Removal(std::vector<OrderedStep> order)
      : order_(std::move(order)), first_user_(order_.size(), order_.size()) {
    for (std::size_t at = order_.size(); at-- > 0;)
      for (const std::size_t need : order_[at].needs) first_user_[need] = at;
  }

  std::vector<Operation> operations() {
    std::vector<Operation> operations;
    for (std::size_t at = order_.size(); at-- > 0;) {
      std::optional<Action>& remove = order_[at].step.remove;
      if (!remove || goes_with_its_owner(at)) continue;
      if (has_no_name(*remove))
        drop_by_its_needs(at);
      else
        operations.push_back({*remove, {}});
    }
    return operations;
  }

 private:
  auto is_sequence() {
    return [this](std::size_t at) { return as<CreateSequence>(order_[at].step.create) != nullptr; };
  }

  bool goes_with_its_owner(std::size_t at) {
    OrderedStep& one = order_[at];
    if (!one.part_of) return false;
    // Others than its owner may use a sequence, and be dropped after the owner's table.
    if (as<CreateSequence>(one.step.create)) return first_user_[at] >= *one.part_of;
    if (as<AlterSequence>(one.step.create)) return goes_with_its_owner(*std::ranges::find_if(one.needs, is_sequence()));
    return std::ranges::all_of(one.needs, [&](std::size_t need) { return need <= *one.part_of; });
  }

  // It goes too early with its table: what it needs takes it along.
  void drop_by_its_needs(std::size_t at) {
    for (const std::size_t need : order_[at].needs)
      if (!order_[at].part_of || need > *order_[at].part_of)
        if (std::optional<Action>& remove = order_[need].step.remove) cascade(*remove);
  }

  std::vector<OrderedStep> order_;
  std::vector<std::size_t> first_user_;
};

}  // namespace

std::vector<Operation> creation_of(const Database& database, ForwardReferences references) {
  std::vector<Operation> operations;
  bool is_unchecked = false;
  std::vector<OrderedStep> order = ordered(steps_of(database), database.dependencies, references);
  for (OrderedStep& one : order) {
    if (!is_unchecked && references == ForwardReferences::refused && is_checked_by_server(one.step)) {
      operations.push_back(without_check_of_bodies());
      is_unchecked = true;
    }
    operations.push_back({std::move(one.step.create), {}});
  }
  return operations;
}

std::vector<Operation> removal_of(const Database& database, ForwardReferences references) {
  return Removal(ordered(steps_of(database), database.dependencies, references)).operations();
}

}  // namespace migrator::autogenerate
