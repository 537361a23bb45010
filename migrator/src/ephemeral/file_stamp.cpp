#include "ephemeral/file_stamp.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

namespace migrator::ephemeral {

std::string file_stamp(const std::filesystem::path& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return "";
  return fmt::format("{}-{}.{}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

}  // namespace migrator::ephemeral
