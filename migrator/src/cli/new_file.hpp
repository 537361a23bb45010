// Writing a file that does not exist yet.
#pragma once

#include <filesystem>
#include <string>

namespace migrator::cli {

// Never overwrites: throws `configuration` when something of this name exists, even if it appeared a moment ago, or
// when it cannot be written.
void write_new_file(const std::filesystem::path& path, const std::string& text);

}  // namespace migrator::cli
