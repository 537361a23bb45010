// What is in the directory of a session.
#pragma once

#include <filesystem>

namespace migrator::ephemeral {

// The socket that the session's keeper answers at.
inline std::filesystem::path control_socket(const std::filesystem::path& session_directory) {
  return session_directory / "control";
}

// Makes the directory for what a server has on a short path. As root below a name that cannot be guessed, because other
// users may pass through.
std::filesystem::path make_server_directory(const std::filesystem::path& session_directory);

}  // namespace migrator::ephemeral
