// What stands behind the parentheses of CREATE TABLE.
#pragma once

#include <string>
#include <string_view>

#include "reflection/mysql/create_table.hpp"
#include "reflection/mysql/partitions.hpp"

namespace migrator::reflection::mysql {

struct TableOptions {
  schema::TableStorage storage = {};
  std::string comment = {};
  std::string collation = {};  // of columns that say none
  Partitioning partitioning = {};
  bool system_versioned = false;
};

// Throws NotSayable.
TableOptions read_options(std::string_view text, const Place& place);

}  // namespace migrator::reflection::mysql
