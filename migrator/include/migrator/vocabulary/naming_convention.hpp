// How constraints and indexes are named that are not named where they are made.
#pragma once

#include "names.hpp"

namespace [[gnu::visibility("hidden")]] migrator {

// Patterns with SQLAlchemy's tokens: "uq_%(table_name)s_%(column_0_name)s". An empty one leaves the choice to the
// server. docs/cookbook.md lists the tokens.
struct naming_convention {
  text_view primary_key = {};
  text_view unique = {};
  text_view foreign_key = {};
  text_view check = {};
  text_view index = {};
};

// For an index that the naming convention names: op.create_index(by_convention, "user", {"email"}).
inline constexpr name by_convention{unchecked(text_view())};

}  // namespace migrator
