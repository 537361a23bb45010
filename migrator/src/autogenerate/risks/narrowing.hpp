// Types that have room for all values of others. Inside this layer only.
#pragma once

#include <string>

#include "dialect/dialect.hpp"
#include "schema/type.hpp"

namespace migrator::autogenerate {

// Whether each value of the one is a value of the other, so that nothing is lost.
bool is_wider_or_same(const schema::Type& from, const schema::Type& to);

// In SQL, whether a value of a column, which is in quotes, does not fit the narrower type; IS NOT NULL where that takes
// more than a comparison.
std::string does_not_fit(const std::string& column, const schema::Type& from, const schema::Type& to,
                         const dialect::Dialect& dialect);

}  // namespace migrator::autogenerate
