// An option whose value is one of a few words.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <vector>

namespace migrator::cli {

// For Option::check(). CLI::IsMember, with an answer that helps: what was meant, and the words.
CLI::Validator one_of(std::span<const char* const> words);

// The words, back from an option that has this check; none for others. For completion and the manual.
std::vector<std::string> words_of(const CLI::Option& option);

}  // namespace migrator::cli
