// What is done with all files of a directory at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace migrator::ephemeral {

// Gives the files of a directory a second name in another one, which is made. Those that go meanwhile are left out.
void link_files(const std::filesystem::path& from, const std::filesystem::path& to);

// Waits until a file, or all in a directory, is on the disk. False when something of it may not be, or when it was told
// to stop.
bool sync_tree(const std::filesystem::path& path, const std::stop_token& stop);

// Removes it with all that is in it; of a link, the link alone. Not there: nothing to do. Throws `configuration`.
void remove_tree(const std::filesystem::path& path);

// The bytes of all files in it; what cannot be read counts as nothing.
std::uintmax_t tree_size(const std::filesystem::path& path);

}  // namespace migrator::ephemeral
