// Comments in a source.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace migrator::autogenerate {

// Lines of // at this column, with line ends, filled up to 120 columns. Control characters become blanks.
std::string comment(std::string_view text, std::size_t column);

}  // namespace migrator::autogenerate
