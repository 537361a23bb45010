#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace migrator::test {

// A directory that is gone with the object. Another user who knows the names in it can reach them, as a server's has
// to.
class TemporaryDirectory {
 public:
  // Short, because of sockets; `base` may say where else.
  explicit TemporaryDirectory(const std::filesystem::path& base = "/tmp") {
    std::string name = base / "migrations-test.XXXXXX";
    if (!mkdtemp(name.data()) || chmod(name.c_str(), 0711) != 0) throw std::runtime_error("mkdtemp " + name);
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace migrator::test
