// test: the standard suite of a set.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/suite.hpp"
#include "cli/terminal.hpp"

namespace migrator::cli {

namespace {

using engine::suite::Verdict;
using Json = nlohmann::ordered_json;

enum class Outcome { ok, failed, skipped };

Outcome outcome_of(const Verdict& verdict) {
  if (!verdict.failures.empty()) return Outcome::failed;
  return verdict.skipped.empty() ? Outcome::ok : Outcome::skipped;
}

const char* to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::ok: return "ok";
    case Outcome::failed: return "failed";
    case Outcome::skipped: return "skipped";
  }
  return "";
}

Style style_of(Outcome outcome) {
  if (outcome == Outcome::ok) return Style::good;
  return outcome == Outcome::failed ? Style::error : Style::warning;
}

std::string text_of(const Verdict& verdict) {
  if (const std::size_t count = verdict.failures.size(); count > 0)
    return fmt::format("{} failure{}", count, count == 1 ? "" : "s");
  return verdict.skipped.empty() ? verdict.summary : verdict.skipped;
}

// The line of the case, and under it what was left out; the failures where failures go.
void print_verdict(std::string_view name, const Verdict& verdict, std::chrono::milliseconds time, bool quiet) {
  const Outcome outcome = outcome_of(verdict);
  if (!quiet || outcome != Outcome::ok) {
    fmt::print("{} {:<11}  {} {}\n", styled(style_of(outcome), fmt::format("{:<7}", to_string(outcome))), name,
               text_of(verdict), styled(Style::faint, fmt::format("({} ms)", time.count())));
    for (const std::string& note : verdict.notes) fmt::print("{:21}{}\n", "", note);
  }
  std::fflush(stdout);
  for (const Error& error : verdict.failures) fmt::print(stderr, "{}", error_text(error));
}

Json verdict_json(std::string_view name, const Verdict& verdict, std::chrono::milliseconds time) {
  Json json = {{"case", name}, {"outcome", to_string(outcome_of(verdict))}, {"duration_ms", time.count()}};
  if (!verdict.summary.empty()) json["summary"] = verdict.summary;
  if (!verdict.skipped.empty()) json["skipped"] = verdict.skipped;
  if (!verdict.notes.empty()) json["notes"] = verdict.notes;
  if (!verdict.failures.empty()) json["failures"] = Json::array();
  for (const Error& error : verdict.failures) json["failures"].push_back(to_json(error));
  return json;
}

}  // namespace

int run_test(const GlobalOptions& options, const TestOptions& test) {
  Session session(options);
  Suite suite(session, test);
  Json report = Json::array();
  int code = exit_success;
  bool is_skipped = false;
  for (const std::string_view name : test_cases) {
    if (!test.cases.empty() && std::ranges::find(test.cases, name) == test.cases.end()) continue;
    const auto begin = std::chrono::steady_clock::now();
    const Verdict verdict = suite.check(name);
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    if (options.json)
      report.push_back(verdict_json(name, verdict, time));
    else
      print_verdict(name, verdict, time, options.quiet);
    if (code == exit_success && !verdict.failures.empty()) code = exit_code(verdict.failures.front().kind);
    is_skipped = is_skipped || outcome_of(verdict) == Outcome::skipped;
  }
  if (options.json) print_json({{"cases", report}});
  return code == exit_success && is_skipped ? test.skip_exit_code : code;
}

}  // namespace migrator::cli
