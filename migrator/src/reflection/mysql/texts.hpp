// Pieces of the server's SQL.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dialect/lexer.hpp"

namespace migrator::reflection::mysql {

// What a string literal stands for, as the server writes and reads it without NO_BACKSLASH_ESCAPES.
std::string value_of(const dialect::Token& string);

using IsObject = std::function<bool(const std::string& name)>;

// The same SQL without the name of the database before the tables, columns and functions of it. `database`.`name` may
// also be a column of what is called as the database is: `is_object` decides.
std::string without_database(std::string_view sql, const std::string& database, const IsObject& is_object);

// The same expressions with 'x' for _utf8mb4'x' and _latin1'x', which all mean the same to a connection of ours. MySQL
// writes one of them for each literal, and another one when the table is altered (9.7).
std::string without_introducers(const std::string& sql);

}  // namespace migrator::reflection::mysql
