// list-templates: what init can begin with.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/templates.hpp"
#include "cli/terminal.hpp"

namespace migrator::cli {

int run_list_templates(const GlobalOptions& options, const std::optional<std::string>& name) {
  if (name) {
    const BuiltinTemplate& one = builtin_template(*name);
    if (options.json)
      print_json({{"name", one.name}, {"revision", one.revision}});
    else
      fmt::print("{}", one.revision);
    return exit_success;
  }
  if (options.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const BuiltinTemplate& one : builtin_templates())
      list.push_back({{"name", one.name}, {"description", one.description}});
    print_json({{"templates", list}});
    return exit_success;
  }
  fmt::print("Available templates:\n\n");
  for (const BuiltinTemplate& one : builtin_templates())
    fmt::print("{} - {}\n", styled(Style::id, one.name), one.description);
  fmt::print(
      "\nTemplates are used via the 'init' command, e.g.:\n\n  migrator init --template generic src/migrations\n");
  return exit_success;
}

}  // namespace migrator::cli
