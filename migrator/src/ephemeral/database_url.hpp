// URLs of servers' databases, as they go into DATABASE_URL.
#pragma once

#include <string>
#include <string_view>

namespace migrator::ephemeral {

// For a part of a URL.
std::string percent_encoded(std::string_view text);

// The same server and user, and another database.
std::string with_database(std::string_view url, std::string_view database);

// The database that such a URL names.
std::string database_of(std::string_view url);

}  // namespace migrator::ephemeral
