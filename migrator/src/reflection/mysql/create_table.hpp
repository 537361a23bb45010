// The answer to SHOW CREATE TABLE as a table.
#pragma once

#include <map>
#include <string>

#include "reflection/cursor.hpp"
#include "schema/table.hpp"

namespace migrator::reflection::mysql {

// What the text of a table leaves to where the table is.
struct Place {
  std::string database = {};      // that has the table: what is named without one is there, too
  std::string own_database = {};  // of the connection, whose tables have no schema
  std::string charset = {};       // that a table gets there; empty: whatever the text says is the default
  std::string collation = {};
  std::map<std::string, std::string> collations = {};  // which one a character set means that is said alone
  int server_version = 0;
};

// As `name`, and without the number that AUTO_INCREMENT has reached, which belongs to the rows. What belongs to one
// column alone, as a check behind it, is the table's. The index that the server keeps for a foreign key is left out.
// A unique key is a constraint if one can say it. Throws NotSayable for what no revision could say.
schema::Table create_table(const std::string& text, const schema::TableName& name, const Place& place = {});

}  // namespace migrator::reflection::mysql
