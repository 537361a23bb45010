#include "ephemeral/boot.hpp"

#include <fstream>

namespace migrator::ephemeral {

std::string boot_identity() {
  std::string identity;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), identity);
  return identity;
}

}  // namespace migrator::ephemeral
