// An option whose value is one of a few words.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migrator::cli {

// For Option::check(). CLI::IsMember, with an answer that helps: what was meant, and the words.
CLI::Validator one_of(std::span<const std::string_view> words);

// The words, back from an option that has this check; none for others. For completion and the manual.
std::vector<std::string> words_of(const CLI::Option& option);

}  // namespace migrator::cli
