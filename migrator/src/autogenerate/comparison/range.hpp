// The numbers that a sequence gives when nothing is said. Inside this layer only.
#pragma once

#include <cstdint>
#include <limits>

#include "schema/type.hpp"

namespace migrator::autogenerate {

struct Range {
  std::int64_t minimum = 0;
  std::int64_t maximum = 0;
};

// Up from 1, or down from -1, as far as the type goes (PostgreSQL's CREATE SEQUENCE).
inline Range range_of(const schema::Type& type, std::int64_t increment) {
  std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
  if (type.kind == schema::TypeKind::smallint) greatest = std::numeric_limits<std::int16_t>::max();
  if (type.kind == schema::TypeKind::integer) greatest = std::numeric_limits<std::int32_t>::max();
  return increment < 0 ? Range{-greatest - 1, -1} : Range{1, greatest};
}

}  // namespace migrator::autogenerate
