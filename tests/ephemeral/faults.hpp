// What tests of faults wait for and look at.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "server_test.hpp"

namespace migrator::test {

bool eventually(const std::function<bool()>& holds, std::chrono::milliseconds longest = std::chrono::seconds(5));

// What nobody has waited for yet has ended all the same.
bool is_running(pid_t pid);

// Not while processes of a killed server are ending.
bool is_free(const std::filesystem::path& slot);

std::string content_of(const std::filesystem::path& file);

// Waits for it; 128 + N when signal N ended it.
int exit_code(pid_t child);

class Faults : public ServerTest {
 protected:
  // What the case before has killed may be ending still.
  void SetUp() override {
    const std::filesystem::path slot = workplace.image() / "slot0";
    ASSERT_TRUE(eventually([&] { return !std::filesystem::exists(slot) || is_free(slot); }));
  }
};

}  // namespace migrator::test
