// Writing files that do not exist yet.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace migrator::cli {

// Never overwrites: throws `configuration` when something of this name exists, even if it appeared a moment ago, or
// when it cannot be written.
void write_new_file(const std::filesystem::path& path, const std::string& text);

// All of them, or none.
struct NewFile {
  std::filesystem::path path;
  std::string text;
};
void write_new_files(const std::vector<NewFile>& files);

// With those above it, if it is not there. Throws `configuration` when it cannot be.
void make_directory(const std::filesystem::path& directory);

}  // namespace migrator::cli
