// The words that describe tables: types, columns, constraints, indexes. Revisions and models use the same ones.
#pragma once

#include "vocabulary/column.hpp"
#include "vocabulary/constraint.hpp"
#include "vocabulary/drop_behavior.hpp"
#include "vocabulary/index.hpp"
#include "vocabulary/naming_convention.hpp"
#include "vocabulary/option.hpp"
#include "vocabulary/partition.hpp"
#include "vocabulary/servers.hpp"
#include "vocabulary/type.hpp"
