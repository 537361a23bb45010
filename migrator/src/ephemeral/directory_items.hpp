// How the files of this layer's trees are read, and what is said when they cannot be.
#pragma once

#include <cerrno>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace migrator::ephemeral {

struct Item {
  std::string name;
  bool is_directory;
  bool is_file;

  bool operator<(const Item& other) const { return name < other.name; }
};

// What is in an open directory, in the order of names. The path is for messages.
std::vector<Item> items_of(int directory, const std::filesystem::path& path);

// "cannot read /a/b: …", with a way out where the disk is full.
Error cannot(const char* what, const std::filesystem::path& path, int reason = errno);

}  // namespace migrator::ephemeral
