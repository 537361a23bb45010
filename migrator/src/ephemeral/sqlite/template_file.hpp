// The files of SQLite databases: the template of a key, and what belongs to a database.
#pragma once

#include <filesystem>
#include <string>

#include "ephemeral/server.hpp"

namespace migrator::ephemeral {

std::filesystem::path template_file(const std::filesystem::path& cache, const std::string& key);

// Makes the template unless it is there. Of several processes that want the same, one makes it and the others wait.
void make_template_file(const std::filesystem::path& file, const Fill& fill);

// sqlite:////absolute/path. What a URL gives a meaning to is escaped, and nothing else: many programs take the rest of
// such a URL for a path as it stands.
std::string sqlite_url(const std::filesystem::path& file);

// Removes the file with all that SQLite has beside it.
void remove_database(const std::filesystem::path& file) noexcept;

}  // namespace migrator::ephemeral
