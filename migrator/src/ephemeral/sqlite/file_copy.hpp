#pragma once

#include <filesystem>

namespace migrator::ephemeral {

// Copies a file to a new one. Where the file system can, both share their blocks until one of them is written to, so
// that a large file costs no more than a small one. Throws `configuration`, and leaves no half of a copy.
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to, mode_t mode);

}  // namespace migrator::ephemeral
