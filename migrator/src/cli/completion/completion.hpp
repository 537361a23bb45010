// What may stand at the end of a command line: the scripts of `migrator completion` ask with `migrator --complete
// WORD…`, the last word being the one at the cursor, and read lines from standard output:
//
//     words|files|directories         what the shell shall offer
//     <word>TAB<description>          for words: each, whole, with what is typed already in front
//
// An error is no answer: a person in the middle of a line has no use for one.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"

namespace migrator::cli {

struct Candidate {
  std::string word;
  std::string description;
};

struct Completion {
  enum class Kind { words, files, directories };
  Kind kind = Kind::words;
  std::vector<Candidate> candidates;
};

// The words to complete, when the command line is such a question. The settings of a set may stand before it, which its
// wrapper puts there.
std::optional<std::vector<std::string>> completion_request(int argc, char** argv);

// `options` is what the app's global options fill: those among the words say which revisions there are.
Completion complete(CLI::App& app, const GlobalOptions& options, const std::vector<std::string>& words);

std::string to_text(const Completion& completion);

}  // namespace migrator::cli
