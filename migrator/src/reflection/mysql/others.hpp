// What no revision could say, kept as SQL.
#pragma once

#include <string>
#include <vector>

#include "reflection/mysql/catalog.hpp"
#include "schema/database.hpp"

namespace migrator::reflection::mysql {

// Without its definer, and without the number that AUTO_INCREMENT has reached. `name`: as a revision writes it.
schema::OtherObject kept(const Listed& listed, const schema::ObjectName& name, const std::string& text);

// The nearest kind that there is.
schema::Object object_of(const std::string& kind, const schema::ObjectName& name);

// The tables that the foreign keys of a CREATE TABLE refer to.
std::vector<schema::TableName> referred_tables(const std::string& text, const Place& place);

}  // namespace migrator::reflection::mysql
