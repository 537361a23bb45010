#include "cli/completion/cursor.hpp"

#include <algorithm>

namespace migrator::cli {

namespace {

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

// Reads the words as CLI11 will, but forgives: what is wrong in a line that is being typed is not our concern.
class Reader {
 public:
  explicit Reader(const CLI::App& app) : app_(app) {}

  void read(const std::string& word) {
    if (!only_values_ && word == "--") {
      only_values_ = true;
      open_ = nullptr;
    } else if (only_values_ || !read_option(word)) {
      read_value(word);
    }
  }

  Cursor at(const std::string& word) {
    Cursor cursor{command_, lost_, nullptr, !only_values_, "", word, std::move(globals_)};
    const std::size_t equals = word.find('=');
    const CLI::Option* named =
        word.starts_with("--") && equals != std::string::npos ? find(word.substr(0, equals)) : nullptr;
    if (named && !only_values_) {
      cursor.expects = named;
      cursor.stem = word.substr(0, equals + 1);
      cursor.typed = word.substr(equals + 1);
    } else if (open_ && (values_ < open_->get_items_expected_min() || !word.starts_with("-"))) {
      cursor.expects = open_;
      cursor.may_be_option = false;
    } else {
      cursor.expects = next_argument();
    }
    return cursor;
  }

 private:
  const CLI::Option* find(const std::string& name) const {
    const CLI::Option* option = command_ ? command_->get_option_no_throw(name) : nullptr;
    return option ? option : app_.get_option_no_throw(name);
  }

  // False when the word names no option: -1 is a target.
  bool read_option(const std::string& word) {
    if (word.size() < 2 || word[0] != '-') return false;
    const bool is_long = word[1] == '-';
    const std::size_t equals = is_long ? word.find('=') : std::string::npos;
    const CLI::Option* option = find(is_long ? word.substr(0, equals) : word.substr(0, 2));
    if (!option) return false;
    // -qv is two flags, -rVALUE an option with its value.
    for (std::size_t next = 2; !is_long && option && !takes_value(*option) && next < word.size(); ++next)
      option = find("-" + word.substr(next, 1));
    if (!option) return true;
    const bool has_value = is_long ? equals != std::string::npos : word.size() > 2;
    open_ = takes_value(*option) && !has_value ? option : nullptr;
    values_ = 0;
    if (is_global(*option)) globals_.push_back(word);
    return true;
  }

  void read_value(const std::string& word) {
    if (open_) {
      if (is_global(*open_)) globals_.push_back(word);
      if (++values_ >= open_->get_items_expected_max()) open_ = nullptr;
    } else if (!command_) {
      const auto named = app_.get_subcommands([&](const CLI::App* command) { return command->get_name() == word; });
      if (!named.empty()) command_ = named.front();
      lost_ = lost_ || named.empty();
    } else {
      ++arguments_;
    }
  }

  const CLI::Option* next_argument() const {
    if (!command_) return nullptr;
    int before = arguments_;
    for (const CLI::Option* option : command_->get_options()) {
      if (!option->get_positional()) continue;
      if (before < option->get_items_expected_max()) return option;
      before -= option->get_items_expected_max();
    }
    return nullptr;
  }

  bool is_global(const CLI::Option& option) const {
    const auto options = app_.get_options();
    return std::ranges::find(options, &option) != options.end();
  }

  const CLI::App& app_;
  const CLI::App* command_ = nullptr;
  bool lost_ = false;
  const CLI::Option* open_ = nullptr;  // takes the next value
  int values_ = 0;                     // that it has already
  int arguments_ = 0;                  // of the command, read so far
  bool only_values_ = false;           // after --
  std::vector<std::string> globals_;
};

}  // namespace

Cursor find_cursor(const CLI::App& app, const std::vector<std::string>& words) {
  Reader reader(app);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) reader.read(words[i]);
  return reader.at(words.empty() ? std::string() : words.back());
}

}  // namespace migrator::cli
