#include "cli/manual.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/choice.hpp"
#include "cli/manual_texts.hpp"
#include "version.hpp"

namespace migrator::cli {

namespace {

// Text as text: a backslash, a hyphen that may be copied as a minus, a dot or a quote at the front of a line.
std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else if (c == '\n')
      result += "\n.br\n";
    else
      result += c;
  }
  return result.starts_with('.') || result.starts_with('\'') ? "\\&" + result : result;
}

bool is_shown(const CLI::Option* option) { return !option->get_group().empty(); }

bool is_option(const CLI::Option* option) { return is_shown(option) && option->nonpositional(); }
bool is_argument(const CLI::Option* option) { return is_shown(option) && !option->nonpositional(); }

// "upgrade|downgrade|stamp", TARGET, or nothing for a flag.
std::string value_of(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return "";
  const std::vector<std::string> words = words_of(option);
  if (!words.empty()) return join(words, "|");
  const std::string type = option.get_type_name();
  return type.substr(0, type.find(':'));
}

std::string names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("\\fB" + escaped("-" + name) + "\\fR");
  for (const std::string& name : option.get_lnames()) names.push_back("\\fB" + escaped("--" + name) + "\\fR");
  return join(names, ", ");
}

std::string option_entry(const CLI::Option& option) {
  const std::string value = value_of(option);
  return fmt::format(".TP\n{}{}\n{}\n", names_of(option), value.empty() ? "" : " \\fI" + escaped(value) + "\\fR",
                     escaped(option.get_description()));
}

std::string argument(const CLI::Option& option) {
  const std::string name = words_of(option).empty() ? option.get_single_name() : value_of(option);
  const std::string dots = option.get_items_expected_max() > 1 ? "..." : "";
  const std::string text = "\\fI" + escaped(name) + "\\fR" + dots;
  return option.get_required() ? text : "[" + text + "]";
}

std::string command_section(const CLI::App& command) {
  std::string text = fmt::format(".SS \"{}\"\n.B {}\n", escaped(command.get_name()), escaped(command.get_name()));
  const auto arguments = command.get_options(is_argument);
  const auto options = command.get_options(is_option);
  if (options.size() > 1) text += "[\\fIoptions\\fR]\n";  // --help is one of them
  for (const CLI::Option* option : arguments) text += argument(*option) + "\n";
  text += ".PP\n" + escaped(command.get_description()) + ".\n";
  for (const CLI::Option* option : arguments)
    text +=
        fmt::format(".TP\n\\fI{}\\fR\n{}\n", escaped(option->get_single_name()), escaped(option->get_description()));
  for (const CLI::Option* option : options)
    if (option != command.get_help_ptr()) text += option_entry(*option);
  return text;
}

}  // namespace

std::string manual_page(const CLI::App& app) {
  std::string text = fmt::format(
      ".\\\" Made by the migrator of its own description.\n"
      ".TH MIGRATOR 1 \"\" \"Migrations for CMake {0}\" \"User Commands\"\n"
      ".SH NAME\nmigrator \\- database migrations as a native part of a CMake build\n"
      ".SH SYNOPSIS\n.B migrator\n[\\fIoptions\\fR] \\fIcommand\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]\n",
      MIGRATOR_VERSION);
  text += manual_introduction;
  text += ".SH COMMANDS\n";
  for (const CLI::App* command : app.get_subcommands({}))
    if (!command->get_group().empty()) text += command_section(*command);
  text += ".SH OPTIONS\nThese belong to all commands.\n";
  for (const CLI::Option* option : app.get_options(is_option)) text += option_entry(*option);
  return text + std::string(manual_rest);
}

}  // namespace migrator::cli
