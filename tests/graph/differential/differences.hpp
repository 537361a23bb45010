// Where we answer otherwise than Alembic, and why. The list is the contract: a difference that no entry explains fails
// the test.
#pragma once

#include <span>
#include <string_view>

#include "oracle_case.hpp"

namespace migrator::graph::test {

struct Comparison {
  const RevisionMap& map;
  const OracleHistory& history;
  const OracleCase& theirs;
  const OurAnswer& ours;
};

struct Difference {
  std::string_view id;
  std::string_view reason;
  bool (*explains)(const Comparison&);
};

// Tried in order; the first that explains a difference counts it.
std::span<const Difference> differences();

// True when both refused, or both made the same plan: step for step, row for row.
bool same_answer(const Comparison& comparison);

// What is wrong with our plan taken by itself, or nothing: steps out of order, heads that do not follow, rows that
// contradict each other.
std::string flaw(const Comparison& comparison);

}  // namespace migrator::graph::test
