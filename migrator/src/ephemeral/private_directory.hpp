#pragma once

#include <filesystem>

namespace migrator::ephemeral {

// Makes a directory that is ours alone. As root, others may pass through it if they know the names in it, because there
// a server runs as another user. False, with errno, when it is not there and cannot be made.
bool make_private_directory(const std::filesystem::path& path);

// How ours is called in a place that all users share.
std::filesystem::path private_directory_in(const std::filesystem::path& place);

// Throws `configuration` unless it is a directory of ours that nobody else may change: in /tmp others may have laid it
// there for us.
void check_private_directory(const std::filesystem::path& path);

}  // namespace migrator::ephemeral
