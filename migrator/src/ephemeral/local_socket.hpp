// Sockets with a name in the file system.
#pragma once

#include <sys/un.h>

#include <cstddef>
#include <filesystem>

#include "ephemeral/descriptor.hpp"

namespace migrator::ephemeral {

// Bytes of its path: sockaddr_un has one more, for the NUL.
constexpr std::size_t longest_socket = sizeof(sockaddr_un::sun_path) - 1;

// libpq takes a comma for the end of a host's name, which a socket's directory is to it, and there is no way to say
// otherwise.
bool has_comma(const std::filesystem::path& path);

// None when nobody listens there.
Descriptor connect_to(const std::filesystem::path& socket);

// Who connects to it from now on waits until somebody answers. Throws `configuration`.
Descriptor listen_at(const std::filesystem::path& socket);

}  // namespace migrator::ephemeral
