// Steps in an order that works. Inside this layer only.
#pragma once

#include <optional>
#include <vector>

#include "autogenerate/creation.hpp"
#include "autogenerate/creation/step.hpp"

namespace migrator::autogenerate {

struct OrderedStep {
  Step step;
  std::vector<std::size_t> needs = {};  // places in the order, all before this one, but in hopeless circles
  std::optional<std::size_t> part_of = {};
};

// Each behind what it needs, and else sorted by Place. Foreign keys of a circle of tables become steps of their own, or
// are left where they are.
std::vector<OrderedStep> ordered(std::vector<Step> steps, const std::vector<schema::Dependency>& dependencies,
                                 ForwardReferences references);

}  // namespace migrator::autogenerate
