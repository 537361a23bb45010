// Which table an operation changes.
#pragma once

#include "schema/operation.hpp"

namespace migrator::schema {

// Null for one that makes a table, or is about something else. Lives as long as the action.
const TableName* changed_table(const AnyAction& action);

}  // namespace migrator::schema
