#pragma once

#include <filesystem>
#include <string>

namespace migrator::ephemeral {

// Another text after each change of a file, or of the names in a directory. Empty when it is not there.
std::string file_stamp(const std::filesystem::path& path);

}  // namespace migrator::ephemeral
