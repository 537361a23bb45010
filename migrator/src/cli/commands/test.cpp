// test: the standard suite of a set, on an empty database.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "cli/progress.hpp"
#include "cli/script_client.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "engine/suite/cases.hpp"
#include "graph/heads.hpp"

namespace migrator::cli {

namespace {

using engine::suite::Subject;
using engine::suite::Verdict;
using Json = nlohmann::ordered_json;

const char* outcome_of(const Verdict& verdict) {
  if (!verdict.failures.empty()) return "failed";
  return verdict.skipped.empty() ? "ok" : "skipped";
}

void print_verdict(const char* name, const Verdict& verdict, std::chrono::milliseconds time, bool quiet) {
  const bool failed = !verdict.failures.empty(), skipped = !verdict.skipped.empty();
  if (!quiet || failed) {
    const Style style = failed ? Style::error : skipped ? Style::warning : Style::good;
    const std::string text =
        failed    ? fmt::format("{} failure{}", verdict.failures.size(), verdict.failures.size() == 1 ? "" : "s")
        : skipped ? verdict.skipped
                  : verdict.summary;
    fmt::print("{} {:<12} {} {}\n", styled(style, fmt::format("{:<8}", outcome_of(verdict))), name, text,
               styled(Style::faint, fmt::format("({} ms)", time.count())));
    for (const std::string& note : verdict.notes) fmt::print("{:22}{}\n", "", note);
  }
  std::fflush(stdout);
  for (const Error& error : verdict.failures) fmt::print(stderr, "{}", error_text(error));
}

Json verdict_json(const char* name, const Verdict& verdict, std::chrono::milliseconds time) {
  Json json = {{"case", name}, {"outcome", outcome_of(verdict)}, {"duration_ms", time.count()}};
  if (!verdict.summary.empty()) json["summary"] = verdict.summary;
  if (!verdict.skipped.empty()) json["skipped"] = verdict.skipped;
  if (!verdict.notes.empty()) json["notes"] = verdict.notes;
  if (!verdict.failures.empty()) json["failures"] = Json::array();
  for (const Error& error : verdict.failures) json["failures"].push_back(to_json(error));
  return json;
}

// What a revision does wrong is a finding; what keeps us from looking is none.
bool is_finding(const Error& error) {
  return error.kind == ErrorKind::sql || error.kind == ErrorKind::plugin || error.kind == ErrorKind::history ||
         error.kind == ErrorKind::lock_timeout;
}

class Suite {
 public:
  Suite(Session& session, const TestOptions& test)
      : session_(session), test_(test), progress_(session.catalog(), !session.options().verbose) {}

  int run() {
    for (const char* name : test_cases)
      if (is_wanted(name)) run(name);
    if (session_.options().json) print_json({{"cases", report_}});
    return code_;
  }

 private:
  bool is_wanted(const char* name) const {
    return test_.cases.empty() || std::ranges::find(test_.cases, name) != test_.cases.end();
  }

  void run(const char* name) {
    const auto begin = std::chrono::steady_clock::now();
    Verdict verdict;
    try {
      check(name, verdict);
    } catch (const Error& error) {
      if (!is_finding(error)) throw;
      verdict.failures.push_back(error);
    }
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    if (session_.options().json)
      report_.push_back(verdict_json(name, verdict, time));
    else
      print_verdict(name, verdict, time, session_.options().quiet);
    if (code_ == exit_success && !verdict.failures.empty()) code_ = exit_code(verdict.failures.front().kind);
  }

  void check(std::string_view name, Verdict& verdict) {
    if (name == "single-head") return check_single_head(verdict);
    if (!begin_at_base(verdict)) return;
    if (name == "upgrade") engine::suite::check_upgrade(*subject_, verdict);
    if (name == "stairway") engine::suite::check_stairway(*subject_, {test_.from, test_.to}, verdict);
    if (name == "offline") check_offline(verdict);
    if (name == "up-to-date") engine::suite::check_up_to_date(*subject_, verdict);
  }

  void check_single_head(Verdict& verdict) {
    const graph::RevisionMap& map = session_.catalog().map();
    const auto branches = test_.one_head_per_label ? graph::Branches::labelled : graph::Branches::none;
    verdict.summary = rows_text(map.ids(map.real_heads()));
    if (auto error = graph::too_many_heads(map, branches))
      verdict.failures.push_back(std::move(error->at(map[map.real_heads().back()].origin)));
  }

  void check_offline(Verdict& verdict) {
    const ScriptClient client(session_.settings().url());
    if (!client.is_installed())
      verdict.skipped = fmt::format("{} is not installed, which runs the script", client.name());
    else
      engine::suite::check_offline(
          *subject_, [&](const std::string& script) { client.run(script); }, verdict);
  }

  // The database of the first case is used by the next as well, where it can be emptied by downgrades.
  bool begin_at_base(Verdict& verdict) {
    if (!subject_) {
      open();
      return true;
    }
    if (auto irreversible = engine::suite::irreversible_of(session_.catalog().map()); !irreversible.empty()) {
      verdict.skipped = fmt::format("needs an empty database of its own, because {} cannot be taken back",
                                    engine::suite::names_of(session_.catalog().map(), irreversible));
      return false;
    }
    try {
      subject_->downgrade_to_base();
    } catch (const Error& error) {
      if (!is_finding(error)) throw;
      verdict.skipped = "the case before has left the database where no downgrade leads to base";
      return false;
    }
    const bool is_empty = difference(subject_->at_base(), subject_->look(), engine::ColumnOrder::ignored).empty();
    if (!is_empty) verdict.skipped = "the downgrade of the case before has not left the database as it was";
    return is_empty;
  }

  void open() {
    db::Connection& connection = session_.connection(Missing::created);
    interruption_.emplace(connection);
    options_ = session_.settings().run_options();
    subject_.emplace(connection, session_.catalog(), options_, progress_, Interruption::happened);
    refuse_used_database();
  }

  void refuse_used_database() {
    const std::vector<dialect::SchemaObject> contents = subject_->at_base().contents();
    if (contents.empty()) return;
    const dialect::SchemaObject& first = contents.front();
    throw Error(ErrorKind::configuration,
                fmt::format("{} is not empty: it has {} {}{}", session_.settings().url().masked(), first.kind,
                            first.name, contents.size() == 1 ? "" : " and more"))
        .hint(
            "the suite uses up the database that it is given; a throw-away one is made by: migrator with-database "
            "--revision base -- <the command>")
        .left("nothing was changed");
  }

  Session& session_;
  const TestOptions& test_;
  Progress progress_;
  engine::RunOptions options_;
  std::optional<Interruption> interruption_;
  std::optional<Subject> subject_;
  Json report_ = Json::array();
  int code_ = exit_success;
};

}  // namespace

int run_test(const GlobalOptions& options, const TestOptions& test) {
  Session session(options);
  return Suite(session, test).run();
}

}  // namespace migrator::cli
