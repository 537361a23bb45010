// URLs of databases, as they go into DATABASE_URL.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace migrator::ephemeral::postgresql {

// Of a server of ours, by its socket. Complete, so that no PG* variable and no service says otherwise.
std::string local_url(const std::filesystem::path& socket_directory, std::string_view database);

// The same server and user, and another database.
std::string with_database(std::string_view url, std::string_view database);

// The database that one of these two has named.
std::string database_of(std::string_view url);

}  // namespace migrator::ephemeral::postgresql
