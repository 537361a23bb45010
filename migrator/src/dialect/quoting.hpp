// What quotes have inside.
#pragma once

#include <string>
#include <string_view>

namespace migrator::dialect {

// The text with each of the characters in `doubled` twice.
std::string with_doubled(std::string_view text, std::string_view doubled);

}  // namespace migrator::dialect
