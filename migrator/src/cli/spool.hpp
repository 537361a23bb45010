// Output that comes whole or not at all.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace migrator::cli {

// Keeps what is written, in memory at first and beyond some megabytes in a file without a name, until it is delivered.
class Spool {
 public:
  void write(std::string_view text);
  // Throws `configuration` where it cannot be written.
  void deliver_to_standard_output();
  // Puts a file there, which is complete or not there at all; what is no regular file is written to as it is.
  void deliver_to(const std::filesystem::path& path);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void write_into(const std::filesystem::path& path);
  void replace(const std::filesystem::path& path);
  void copy_to(std::FILE* file, const std::string& name);

  std::string memory_;
  std::unique_ptr<std::FILE, Close> file_;  // what does not fit into memory_, before it
};

}  // namespace migrator::cli
