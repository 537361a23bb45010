#include "ephemeral/random_name.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <cstdint>

#include "base/error.hpp"

namespace migrator::ephemeral {

std::string random_name() {
  std::uint64_t number = 0;
  if (getrandom(&number, sizeof number, 0) != sizeof number)
    throw Error(ErrorKind::internal, "the kernel gives no random numbers");
  return fmt::format("{:016x}", number);
}

}  // namespace migrator::ephemeral
