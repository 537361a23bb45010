#include "cli/choice.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "graph/suggestion.hpp"

namespace migrator::cli {

CLI::Validator one_of(std::span<const std::string_view> words) {
  const std::vector<std::string> known(words.begin(), words.end());
  const auto check = [known](std::string& given) -> std::string {
    if (std::ranges::find(known, given) != known.end()) return {};
    const std::vector<std::string_view> names(known.begin(), known.end());
    const std::string guess = graph::did_you_mean(given, names);
    return fmt::format("there is no \"{}\"; {}choose from {}", given, guess.empty() ? "" : guess + " ",
                       join(known, ", "));
  };
  // The form of CLI::IsMember, which the help shows.
  return {check, "{" + join(known, ",") + "}"};
}

std::vector<std::string> words_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t begin = type.rfind('{');
  std::vector<std::string> words;
  if (begin == std::string::npos || !type.ends_with('}')) return words;
  for (const std::string& word : CLI::detail::split(type.substr(begin + 1, type.size() - begin - 2), ','))
    words.push_back(word);
  return words;
}

}  // namespace migrator::cli
