// The backends as words of the command line.
#pragma once

#include <string_view>
#include <vector>

namespace migrator::cli {

std::vector<std::string_view> backends();

}  // namespace migrator::cli
