// SQLite databases as files.
#pragma once

#include <filesystem>
#include <string>

namespace migrator::ephemeral {

// sqlite:////absolute/path. What a URL gives a meaning to is escaped, and nothing else: many programs take the rest of
// such a URL for a path as it stands.
std::string sqlite_url(const std::filesystem::path& file);

// Puts all of a database into its file, which is made if it is missing, so that a copy of it is the whole database.
void take_in_journal(const std::filesystem::path& file);

// Removes the file with all that SQLite has beside it.
void remove_database(const std::filesystem::path& file) noexcept;

}  // namespace migrator::ephemeral
