#pragma once

#include <filesystem>
#include <stop_token>
#include <thread>
#include <vector>

#include "ephemeral/cache.hpp"

namespace migrator::ephemeral {

// Settles an entry of the cache in a thread (Cache::Entry). Not at once: a short session should not wait for the disk,
// in which it has no interest.
class LateSettling {
 public:
  // The entry lives longer than this.
  LateSettling(const Cache::Entry& entry, std::vector<std::filesystem::path> paths);

 private:
  std::jthread thread_;
};

}  // namespace migrator::ephemeral
