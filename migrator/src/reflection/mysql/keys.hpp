// Keys, constraints and indexes, as SHOW CREATE TABLE writes them.
#pragma once

#include <string_view>

#include "reflection/mysql/create_table.hpp"
#include "reflection/mysql/cursor.hpp"

namespace migrator::reflection::mysql {

// Adds what a part of the table's text that is no column says. Throws NotSayable.
void read_key(std::string_view part, const Place& place, schema::Table& table);

// Those that the server has made for foreign keys, and keeps under their names.
void remove_indexes_of_foreign_keys(schema::Table& table);

// `table` or `database`.`table`, as a revision writes it.
schema::TableName read_table_name(Cursor& cursor, const Place& place);

}  // namespace migrator::reflection::mysql
