// A column, as SHOW CREATE TABLE writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reflection/mysql/create_table.hpp"

namespace migrator::reflection::mysql {

struct ReadColumn {
  schema::Column column;
  std::optional<schema::Check> check;
};

// `collation`: the table's. Throws NotSayable.
ReadColumn read_column(std::string_view part, const std::string& collation, const Place& place);

}  // namespace migrator::reflection::mysql
