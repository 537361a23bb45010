// The steps of a table: it, its indexes, and the constraints that are added later. Inside this layer only.
#pragma once

#include <limits>
#include <vector>

#include "autogenerate/creation/step.hpp"

namespace migrator::autogenerate {

// Place::number of the parts of a table, which itself is the first.
constexpr std::size_t first_index_of_table = 1;
constexpr std::size_t last_part_of_table = std::numeric_limits<std::size_t>::max();

// `tables` are all there are: what a foreign key needs of another table is there.
void add_steps(std::vector<Step>& steps, const schema::Table& table, const std::vector<schema::Table>& tables);

// Whether a constraint cannot be among the parts of a new table: PostgreSQL takes NOT VALID of one that is added only.
bool is_added_later(const schema::Constraint& constraint);

Step index_step(const schema::CreateIndex& create, Place::Rank rank, std::size_t number);

// The types by name that a type is, or is made of.
void add_types(std::vector<schema::Object>& to, const schema::Type& type);

}  // namespace migrator::autogenerate
