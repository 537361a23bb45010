#include "cli/arguments/usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "cli/choice.hpp"
#include "graph/suggestion.hpp"

namespace migrator::cli {

namespace {

// Views of names that the app owns.
std::vector<std::string_view> command_names(const CLI::App& app) {
  std::vector<std::string_view> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

// The first word that is neither an option nor its value: what the user meant as a command. Empty when that is one.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
  const std::vector<std::string_view> names = command_names(app);
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with("-")) {
      const CLI::Option* option = app.get_option_no_throw(word);
      if (option && option->get_items_expected_max() > 0) ++i;
      continue;
    }
    if (std::ranges::find(names, word) != names.end()) return {};
    return word;
  }
  return {};
}

// "TARGET", "[TARGET…]", "upgrade|downgrade|stamp"
std::string placeholder(const CLI::Option& option) {
  const std::vector<std::string> words = words_of(option);
  std::string text = words.empty() ? option.get_type_name() : join(words, "|");
  if (option.get_items_expected_max() > 1) text += "…";
  return option.get_required() ? text : "[" + text + "]";
}

std::vector<const CLI::Option*> positionals_of(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

std::string what_to_type(const CLI::App& command) {
  std::string line = "migrator " + command.get_name();
  for (const CLI::Option* option : positionals_of(command)) line += " " + placeholder(*option);
  return line;
}

// "targets" of an option that takes several is the name of one, too.
Error missing_argument(const CLI::App& command, const CLI::ParseError& failure) {
  for (const CLI::Option* option : positionals_of(command)) {
    if (!option->get_required() || option->count() > 0) continue;
    std::string name = option->get_name();
    if (name.ends_with('s')) name.pop_back();
    const bool vowel = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
    return Error(ErrorKind::usage, fmt::format("{} needs {} {}", command.get_name(), vowel ? "an" : "a", name))
        .hint("name it: " + what_to_type(command));
  }
  return {ErrorKind::usage, failure.what()};
}

// What nothing takes: an option that does not exist, or one word too many.
Error unexpected_argument(const CLI::App& app, const CLI::App& command, const std::string& word) {
  const bool is_option = word.starts_with('-') && word.find_first_of("0123456789") != 1;
  if (!is_option)
    return Error(ErrorKind::usage, fmt::format("{} does not take \"{}\"", command.get_name(), word))
        .hint("it takes: " + what_to_type(command));
  std::vector<std::string> names;
  for (const CLI::App* of : {&command, &app})
    for (const CLI::Option* option : of->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return Error(ErrorKind::usage, fmt::format("{} has no option {}", command.get_name(), word))
      .hint(graph::did_you_mean(word, std::vector<std::string_view>(names.begin(), names.end())));
}

}  // namespace

Error usage_error(const CLI::App& app, const CLI::ParseError& failure, int argc, char** argv) {
  if (const std::string word = unknown_command(app, argc, argv); !word.empty()) {
    return Error(ErrorKind::usage, fmt::format("there is no command \"{}\"", word))
        .hint(graph::did_you_mean(word, command_names(app)))
        .hint("migrator --help lists the commands");
  }
  const auto commands = app.get_subcommands();
  if (commands.empty() && dynamic_cast<const CLI::RequiredError*>(&failure))
    return Error(ErrorKind::usage, "no command is given").hint("migrator --help lists them");
  if (commands.empty()) return Error(ErrorKind::usage, failure.what()).hint("migrator --help");
  const CLI::App& command = *commands.front();
  const std::vector<std::string> unexpected = app.remaining(true);
  Error error(ErrorKind::usage, failure.what());
  if (dynamic_cast<const CLI::RequiredError*>(&failure))
    error = missing_argument(command, failure);
  else if (dynamic_cast<const CLI::ExtrasError*>(&failure) && !unexpected.empty())
    error = unexpected_argument(app, command, unexpected.front());
  return std::move(error).hint(fmt::format("migrator {} --help", command.get_name()));
}

}  // namespace migrator::cli
