// The words that describe tables: types, columns, constraints, indexes. Revisions and models use the same ones.
#pragma once

#include "vocabulary/column.hpp"
#include "vocabulary/constraint.hpp"
#include "vocabulary/option.hpp"
#include "vocabulary/type.hpp"
