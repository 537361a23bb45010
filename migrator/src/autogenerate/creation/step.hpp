// What there is to do, before it has an order. Inside this layer only.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "schema/database.hpp"
#include "schema/operation.hpp"

namespace migrator::autogenerate {

// By what steps are sorted that need nothing of each other.
struct Place {
  enum class Rank {
    schema,
    extension,
    enumeration,
    composite_type,
    domain,
    sequence,
    table,  // with its indexes, and the sequences that it owns
    added_constraint,
    routine,
    view,
    materialized_view,
    other,
    trigger,
    trigger_switch,
    row_security,
    policy,
    comment,
  };
  Rank rank;
  schema::ObjectName name = {};
  std::string detail = {};
  std::size_t number = 0;  // of the parts of one object

  std::strong_ordering operator<=>(const Place& other) const;
  bool operator==(const Place&) const = default;
};

// A constraint of a new table that can as well be added when what it needs is there.
struct PostponableKey {
  schema::ForeignKey key;
  std::vector<schema::Object> needs;
};

struct Step {
  schema::Action create;
  std::optional<schema::Action> remove;  // none: it goes with what it was done to
  Place place;
  std::optional<schema::Object> makes = {};
  std::vector<schema::Object> needs = {};
  std::optional<schema::Object> part_of = {};  // goes when that is dropped
  std::vector<PostponableKey> foreign_keys = {};
};

// All that it takes to make a database, in no order.
std::vector<Step> steps_of(const schema::Database& database);

// To a table that is there: what need not, or cannot, be said when it is created.
Step added_constraint(const schema::TableName& table, const schema::Constraint& constraint,
                      std::vector<schema::Object> needs);

}  // namespace migrator::autogenerate
