#pragma once

#include <filesystem>
#include <vector>

namespace migrator::ephemeral {

// Where the sessions of a user have their directories: the first candidate that belongs to us or can be made, and that
// is short enough for the names of sockets in it. Throws `configuration` when there is none, and for one that somebody
// else has made before us.
std::filesystem::path runtime_directory(const std::vector<std::filesystem::path>& candidates);

}  // namespace migrator::ephemeral
