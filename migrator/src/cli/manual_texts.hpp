// What the manual page says that the command line does not know of itself, in the language of man(7).
#pragma once

#include <string_view>

namespace migrator::cli {

extern const std::string_view manual_introduction;  // before the commands
extern const std::string_view manual_rest;          // behind the options

}  // namespace migrator::cli
