// completion: the scripts for shells.
#include <fmt/printf.h>

#include "cli/commands.hpp"
#include "cli/completion/scripts.hpp"
#include "cli/exit_code.hpp"
#include "cli/settings.hpp"

namespace migrator::cli {

int run_completion(const GlobalOptions& options, const std::string& shell) {
  const std::string set = Settings(options).set_name();
  fmt::print("{}", completion_script(shell, set.empty() ? "migrator" : set));
  return exit_success;
}

}  // namespace migrator::cli
