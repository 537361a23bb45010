// What is in the directory of a session.
#pragma once

#include <filesystem>
#include <vector>

#include "ephemeral/claimed_directory.hpp"

namespace migrator::ephemeral {

// Where the sessions of a user have their directories: the first candidate that belongs to us or can be made, and that
// is short enough for the names of sockets in it. Throws `configuration` when there is none, and for one that somebody
// else has made before us.
std::filesystem::path runtime_directory(const std::vector<std::filesystem::path>& candidates);

// The socket that the session's keeper answers at.
std::filesystem::path control_socket(const std::filesystem::path& session_directory);
// Who connects to it from now on waits until somebody answers.
Descriptor listen_at(const std::filesystem::path& socket);

// Makes the directory for what a server has on a short path. As root below a name that cannot be guessed, because other
// users may pass through.
std::filesystem::path make_server_directory(const std::filesystem::path& session_directory);

}  // namespace migrator::ephemeral
