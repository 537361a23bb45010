#include "cli/post_write_hooks.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/process.hpp"
#include "cli/shell_words.hpp"

namespace migrator::cli {

namespace {

constexpr const char* section = "post_write_hooks";
constexpr const char* file_token = "REVISION_SCRIPT_FILENAME";

std::optional<std::string> option(const Settings& settings, const std::string& hook, const char* name) {
  return settings.section_value(section, hook + "." + name);
}

Error hook_error(const std::string& hook, const std::string& what) {
  return {ErrorKind::configuration, fmt::format("the post write hook {}: {}", hook, what)};
}

std::string program_of(const Settings& settings, const std::string& hook) {
  // Alembic's other types, console_scripts and module, name things of Python.
  if (const std::string type = option(settings, hook, "type").value_or("exec"); type != "exec")
    throw hook_error(hook, fmt::format("its type \"{}\" is not known", type))
        .hint(fmt::format("write {}.type = exec, and {}.executable = <program>", hook, hook));
  if (auto program = option(settings, hook, "executable")) return *program;
  throw hook_error(hook, "it has no executable")
      .hint(fmt::format("write {}.executable = <program> below [{}]", hook, section));
}

// The program and its options, with the file in the place of the token or, without one, in front of the options.
std::vector<std::string> command_of(const Settings& settings, const std::string& hook, const std::string& file) {
  std::vector<std::string> words = shell_words(option(settings, hook, "options").value_or(""));
  bool named = false;
  for (std::string& word : words)
    for (std::size_t at = 0; (at = word.find(file_token, at)) != std::string::npos; at += file.size()) {
      word.replace(at, std::string_view(file_token).size(), file);
      named = true;
    }
  if (!named) words.insert(words.begin(), file);
  words.insert(words.begin(), program_of(settings, hook));
  return words;
}

void run_hook(const Settings& settings, const std::string& hook, const std::string& file) {
  const std::vector<std::string> command = command_of(settings, hook, file);
  const std::string directory = option(settings, hook, "cwd").value_or("");
  int code = 0;
  try {
    // Answers of ours alone go to standard output.
    code = run_program(command, {.directory = directory, .output = STDERR_FILENO});
  } catch (const Error& error) {
    throw hook_error(hook, error.message).left(fmt::format("{} was written, and stays", file));
  }
  if (code != 0)
    throw hook_error(hook, fmt::format("{} failed with exit code {}", command.front(), code))
        .left(fmt::format("{} was written, and stays", file));
}

}  // namespace

void run_post_write_hooks(const Settings& settings, const std::filesystem::path& file, bool quiet) {
  const std::string path = std::filesystem::absolute(file).string();
  for (const std::string& hook : split(settings.section_value(section, "hooks").value_or(""), ", \t\n")) {
    run_hook(settings, hook, path);
    if (!quiet) fmt::print(stderr, "post write hook {} done\n", hook);
  }
}

}  // namespace migrator::cli
