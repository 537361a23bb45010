// Files of a test, gone with it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace migrator::plugin {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class ScratchDirectory : public testing::Test {
 protected:
  ScratchDirectory() { std::filesystem::create_directories(directory_); }
  ~ScratchDirectory() override { std::filesystem::remove_all(directory_); }

  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(directory_ / name, std::ios::binary) << bytes;
    return directory_ / name;
  }

  const std::filesystem::path directory_ =
      std::filesystem::path(testing::TempDir()) /
      ("plugin_test_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->test_suite_name()) + "_" +
       testing::UnitTest::GetInstance()->current_test_info()->name());
};

}  // namespace migrator::plugin
