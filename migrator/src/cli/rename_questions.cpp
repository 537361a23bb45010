#include "cli/rename_questions.hpp"

#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>
#include <iostream>

#include "cli/model_changes.hpp"
#include "cli/terminal.hpp"

namespace migrator::cli {

namespace {

using autogenerate::Candidate;

bool can_ask(const GlobalOptions& options) { return !options.json && is_terminal(0) && is_terminal(2); }

[[noreturn]] void refuse(const std::vector<Candidate>& candidates) {
  Error error(ErrorKind::usage, "what is gone and what is new may be the same under another name");
  for (const Candidate& one : candidates)
    error.hint(fmt::format("--rename {}  ({})", autogenerate::argument_of(one.rename), one.why));
  throw std::move(error)
      .hint("--no-rename drops what is gone, with its values, and adds what is new")
      .left("no revision was written");
}

// Whether the answer is yes. The end of the input is none.
bool ask(const Candidate& candidate) {
  fmt::print(stderr, "{} ({}): was it renamed? [Y/n] ", autogenerate::argument_of(candidate.rename), candidate.why);
  std::string answer;
  if (!std::getline(std::cin, answer)) throw Error(ErrorKind::usage, "no answer").left("no revision was written");
  return answer.empty() || answer.front() == 'y' || answer.front() == 'Y';
}

}  // namespace

difference::Difference decided_changes(Session& session, const RevisionOptions& options) {
  const autogenerate::Models models = models_of_set(session.settings(), session.connection());
  session.connection().set_lock_timeout(session.settings().run_options().lock_timeout);
  difference::Request request = comparison_of(session.settings());
  request.renames = options.renames;
  std::vector<autogenerate::Rename> declined;
  while (true) {
    difference::Difference changes = difference::difference_of(session.connection(), models, request);
    std::erase_if(changes.candidates, [&](const Candidate& one) {
      return options.no_rename || std::ranges::find(declined, one.rename) != declined.end();
    });
    if (changes.candidates.empty()) return changes;
    if (!can_ask(session.options())) refuse(changes.candidates);
    const Candidate& first = changes.candidates.front();
    if (ask(first))
      request.renames.push_back(autogenerate::argument_of(first.rename));
    else
      declined.push_back(first.rename);
  }
}

}  // namespace migrator::cli
