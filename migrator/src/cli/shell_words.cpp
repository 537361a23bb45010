#include "cli/shell_words.hpp"

#include <fmt/format.h>

#include <cstring>

#include "base/error.hpp"

namespace migrator::cli {

std::vector<std::string> shell_words(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    const bool escapes = c == '\\' && i + 1 < command.size() &&
                         (quote == '\0' || (quote == '"' && std::strchr("\"\\$`", command[i + 1]) != nullptr));
    if (escapes) {
      word += command[++i];
      in_word = true;
    } else if (quote != '\0') {
      if (c == quote)
        quote = '\0';
      else
        word += c;
    } else if (c == '"' || c == '\'') {
      quote = c;
      in_word = true;
    } else if (c != ' ' && c != '\t' && c != '\n') {
      word += c;
      in_word = true;
    } else if (in_word) {
      words.push_back(std::move(word));
      word.clear();
      in_word = false;
    }
  }
  if (quote != '\0')
    throw Error(ErrorKind::configuration, fmt::format("the command \"{}\" has a quote without its end", command));
  if (in_word) words.push_back(std::move(word));
  return words;
}

}  // namespace migrator::cli
