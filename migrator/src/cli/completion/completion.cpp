#include "cli/completion/completion.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "cli/choice.hpp"
#include "cli/completion/cursor.hpp"
#include "cli/completion/values.hpp"

namespace migrator::cli {

namespace {

// What is declared with an empty group is hidden from the help, and here.
bool is_hidden(const std::string& group) { return group.empty(); }

void add_commands(Completion& completion, const CLI::App& app, const std::string& typed) {
  for (const CLI::App* command : app.get_subcommands({}))
    if (!is_hidden(command->get_group()) && command->get_name().starts_with(typed))
      completion.candidates.push_back({command->get_name(), command->get_description()});
}

// The long name, or the short one of an option that has no other or for which it was typed.
void add_options(Completion& completion, const CLI::App& app, const std::string& typed) {
  for (const CLI::Option* option : app.get_options()) {
    if (is_hidden(option->get_group())) continue;
    const auto offer = [&](const std::string& name) {
      const bool known =
          std::ranges::find(completion.candidates, name, &Candidate::word) != completion.candidates.end();
      if (name.starts_with(typed) && !known) completion.candidates.push_back({name, option->get_description()});
    };
    for (const std::string& name : option->get_lnames()) offer("--" + name);
    for (const std::string& name : option->get_snames())
      if (option->get_lnames().empty() || typed == "-" + name) offer("-" + name);
  }
}

// Fills the global options that the app was declared with from those that stand before the cursor.
void read_global_options(CLI::App& app, std::vector<std::string> words) {
  app.require_subcommand(0);
  std::ranges::reverse(words);  // as CLI11 takes them
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError&) {  // an unfinished line
  }
}

Completion values(CLI::App& app, const GlobalOptions& options, const Cursor& cursor) {
  Completion completion;
  if (const std::vector<std::string> words = words_of(*cursor.expects); !words.empty()) {
    for (const std::string& word : words)
      if (word.starts_with(cursor.typed)) completion.candidates.push_back({word, ""});
  } else {
    read_global_options(app, cursor.globals);
    const std::string type = cursor.expects->get_type_name();
    completion = values_of(type.substr(0, type.find(':')), cursor.typed, options);
  }
  for (Candidate& candidate : completion.candidates) candidate.word.insert(0, cursor.stem);
  return completion;
}

std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  std::ranges::replace(line, '\t', ' ');
  return line;
}

}  // namespace

std::optional<std::vector<std::string>> completion_request(int argc, char** argv) {
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const std::size_t marker = words.size() > 2 && words[0] == "--set" ? 2 : 0;
  if (words.size() <= marker || words[marker] != "--complete") return std::nullopt;
  std::vector<std::string> line(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(marker));
  line.insert(line.end(), words.begin() + static_cast<std::ptrdiff_t>(marker) + 1, words.end());
  if (words.size() == marker + 1) line.emplace_back();
  return line;
}

Completion complete(CLI::App& app, const GlobalOptions& options, const std::vector<std::string>& words) {
  const Cursor cursor = find_cursor(app, words);
  Completion completion;
  try {
    if (cursor.expects) completion = values(app, options, cursor);
  } catch (const Error&) {
  }
  if (!cursor.command && !cursor.expects && !cursor.lost) add_commands(completion, app, cursor.typed);
  if (!cursor.may_be_option || !cursor.typed.starts_with("-")) return completion;
  completion.kind = Completion::Kind::words;
  if (cursor.command) add_options(completion, *cursor.command, cursor.typed);
  add_options(completion, app, cursor.typed);
  return completion;
}

std::string to_text(const Completion& completion) {
  switch (completion.kind) {
    case Completion::Kind::files: return "files\n";
    case Completion::Kind::directories: return "directories\n";
    case Completion::Kind::words: break;
  }
  std::string text = "words\n";
  for (const Candidate& candidate : completion.candidates)
    text += candidate.word + "\t" + first_line(candidate.description) + "\n";
  return text;
}

}  // namespace migrator::cli
