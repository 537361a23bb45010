// A file's bytes, mapped read-only for as long as the object lives.
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace migrator::plugin {

class FileView {
 public:
  // Throws `plugin` when the file cannot be read.
  explicit FileView(const std::filesystem::path& path);
  FileView(const FileView&) = delete;
  FileView& operator=(const FileView&) = delete;
  ~FileView();

  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }
  // Of the very file that is mapped, not of whatever has its name by now.
  const struct stat& status() const { return status_; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_ = -1;
  struct stat status_ = {};
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace migrator::plugin
