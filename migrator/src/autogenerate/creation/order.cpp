#include "autogenerate/creation/order.hpp"

#include <algorithm>
#include <set>

#include "autogenerate/creation/providers.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;
using Steps = std::set<std::size_t>;

// Kahn's algorithm, which takes the first of those that are ready, and finds a way out where none is.
class Order {
 public:
  Order(std::vector<Step> steps, const std::vector<Dependency>& dependencies, ForwardReferences references)
      : steps_(std::move(steps)), references_(references) {
    std::ranges::stable_sort(steps_, {}, &Step::place);
    const Providers providers(steps_);
    for (const Dependency& one : dependencies)
      for (const std::size_t step : providers.of(one.object)) steps_[step].needs.push_back(one.needs);
    for (std::size_t i = 0; i < steps_.size(); ++i) connect(i, providers);
  }

  std::vector<OrderedStep> run() {
    while (!waiting_.empty()) {
      if (ready_.empty())
        break_circle();
      else
        take(*ready_.begin());
    }
    std::vector<OrderedStep> result;
    for (const std::size_t step : order_) result.push_back(finished(step));
    return result;
  }

 private:
  struct Node {
    Steps needs;
    Steps needed_by;
    std::vector<std::pair<ForeignKey, Steps>> foreign_keys;
    std::optional<std::size_t> part_of;
    std::optional<std::size_t> position;
  };

  // Steps are sorted, so that a number is a place as well; those that are added come last.
  struct ByPlace {
    const std::vector<Step>* steps;
    bool operator()(std::size_t a, std::size_t b) const {
      const auto order = (*steps)[a].place <=> (*steps)[b].place;
      return order != 0 ? order < 0 : a < b;
    }
  };

  Steps others(std::size_t step, const std::vector<Object>& objects, const Providers& providers) const {
    Steps found;
    for (const Object& one : objects)
      for (const std::size_t other : providers.of(one))
        if (other != step) found.insert(other);
    return found;
  }

  void connect(std::size_t step, const Providers& providers) {
    nodes_.resize(steps_.size());
    Node& node = nodes_[step];
    node.needs = others(step, steps_[step].needs, providers);
    for (const PostponableKey& one : steps_[step].foreign_keys)
      node.foreign_keys.emplace_back(one.key, others(step, one.needs, providers));
    if (const auto& owner = steps_[step].part_of)
      for (const std::size_t one : providers.of(*owner)) node.part_of = one;
    wait(step);
  }

  void wait(std::size_t step) {
    waiting_.insert(step);
    for (const std::size_t one : all_needs(step)) nodes_[one].needed_by.insert(step);
    if (unmet(step).empty()) ready_.insert(step);
  }

  Steps all_needs(std::size_t step) const {
    Steps all = nodes_[step].needs;
    for (const auto& [key, needs] : nodes_[step].foreign_keys) all.insert(needs.begin(), needs.end());
    return all;
  }

  Steps unmet(std::size_t step) const { return unmet(all_needs(step)); }
  Steps unmet(Steps needs) const {
    std::erase_if(needs, [&](std::size_t one) { return nodes_[one].position.has_value(); });
    return needs;
  }

  void take(std::size_t step) {
    ready_.erase(step);
    waiting_.erase(step);
    nodes_[step].position = order_.size();
    order_.push_back(step);
    for (const std::size_t one : nodes_[step].needed_by)
      if (waiting_.contains(one) && unmet(one).empty()) ready_.insert(one);
  }

  OrderedStep finished(std::size_t step) {
    OrderedStep one{std::move(steps_[step])};
    for (const std::size_t need : all_needs(step)) one.needs.push_back(*nodes_[need].position);
    if (nodes_[step].part_of) one.part_of = nodes_[*nodes_[step].part_of].position;
    return one;
  }

  // Those that wait for each other, without those that only wait for them.
  Steps in_circles() const {
    Steps circles = waiting_;
    const auto nobody_waits = [&](std::size_t step) {
      return std::ranges::none_of(nodes_[step].needed_by, [&](std::size_t one) { return circles.contains(one); });
    };
    while (std::erase_if(circles, nobody_waits) > 0) {
    }
    return circles;
  }

  // What is left is a circle that nothing can be done about: the server will say what is wrong with it.
  void break_circle() {
    const Steps circles = in_circles();
    for (const std::size_t step : circles)
      if (postpone_keys(step, circles)) return;
    ready_.insert(*circles.begin());
  }

  bool postpone_keys(std::size_t step, const Steps& circles) {
    auto& keys = nodes_[step].foreign_keys;
    const auto is_in_circle = [&](const auto& key) {
      return std::ranges::any_of(unmet(key.second), [&](std::size_t one) { return circles.contains(one); });
    };
    const auto postponed = std::ranges::stable_partition(keys, [&](const auto& key) { return !is_in_circle(key); });
    if (postponed.empty()) return false;
    const std::vector<std::pair<ForeignKey, Steps>> taken(postponed.begin(), postponed.end());
    keys.erase(postponed.begin(), postponed.end());
    if (references_ != ForwardReferences::accepted)
      for (const auto& [key, needs] : taken) add_later(step, key, needs);
    if (unmet(step).empty()) ready_.insert(step);
    return true;
  }

  void add_later(std::size_t table, const ForeignKey& key, const Steps& needs) {
    auto& create = std::get<CreateTable>(static_cast<AnyAction&>(steps_[table].create)).table;
    create.constraints.erase(std::ranges::find(create.constraints, Constraint(key)));
    steps_.push_back(added_constraint(create.name, key, {}));
    const std::size_t added = steps_.size() - 1;
    nodes_.push_back({needs, {}, {}, table, {}});
    nodes_[added].needs.insert(table);
    wait(added);
  }

  std::vector<Step> steps_;
  std::vector<Node> nodes_;
  Steps waiting_;
  std::set<std::size_t, ByPlace> ready_{ByPlace{&steps_}};
  std::vector<std::size_t> order_;
  ForwardReferences references_;
};

}  // namespace

std::vector<OrderedStep> ordered(std::vector<Step> steps, const std::vector<Dependency>& dependencies,
                                 ForwardReferences references) {
  return Order(std::move(steps), dependencies, references).run();
}

}  // namespace migrator::autogenerate
