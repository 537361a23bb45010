// A name for a check that is added without one.
#pragma once

#include <string>
#include <string_view>

#include "schema/operation/constraints.hpp"

namespace migrator::dialect::mysql {

// That which PostgreSQL would choose (dialect/chosen_names.hpp): it depends on the columns that the condition names.
std::string check_name(const schema::TableName& table, const schema::Check& check, std::string_view create_table);

}  // namespace migrator::dialect::mysql
