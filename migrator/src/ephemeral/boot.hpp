#pragma once

#include <string>

namespace migrator::ephemeral {

// Another text after each start of the machine. Empty where the kernel does not say.
std::string boot_identity();

}  // namespace migrator::ephemeral
