// The statements of sqlite_master, read back into values. Each throws NotSayable for what no revision could say.
#pragma once

#include <string_view>

#include "reflection/sqlite/cursor.hpp"
#include "schema/operation/triggers.hpp"
#include "schema/operation/views.hpp"
#include "schema/table.hpp"

namespace migrator::reflection::sqlite {

// Without its indexes. What belongs to one column alone, as a check behind it, is the table's.
schema::Table read_table(std::string_view sql);
schema::Index read_index(std::string_view sql);
schema::View read_view(std::string_view sql);
schema::Trigger read_trigger(std::string_view sql);

}  // namespace migrator::reflection::sqlite
