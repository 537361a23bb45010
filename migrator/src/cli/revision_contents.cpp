#include "cli/revision_contents.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/baseline.hpp"
#include "cli/model_changes.hpp"
#include "cli/rename_questions.hpp"
#include "graph/plan.hpp"

namespace migrator::cli {

namespace {

void check(const RevisionOptions& options) {
  if (!options.autogenerate && (options.no_rename || !options.renames.empty()))
    throw Error(ErrorKind::usage, "--rename and --no-rename are for --autogenerate");
  if (options.no_rename && !options.renames.empty())
    throw Error(ErrorKind::usage, "--rename and --no-rename exclude each other");
  if (options.format && !options.autogenerate && !options.from_database)
    throw Error(ErrorKind::usage, "--format says how --autogenerate and --from-database write their steps")
        .hint("--sql writes a revision with empty steps of SQL");
  const char* chosen = options.autogenerate ? "--autogenerate" : "--from-database";
  if (options.autogenerate && options.from_database)
    throw Error(ErrorKind::usage, "--autogenerate compares with the models, and --from-database takes what is there")
        .hint("give one of them");
  if (options.sql && (options.autogenerate || options.from_database))
    throw Error(ErrorKind::usage, fmt::format("{} writes the steps, and --sql leaves them empty", chosen))
        .hint(fmt::format("{} --format sql writes them in SQL", chosen));
}

// Of --format, else of the ini file.
StepFormat format_of(const Settings& settings, const RevisionOptions& options) {
  if (options.format) return step_format(*options.format);
  const auto chosen = settings.ini_setting("revision_format");
  return chosen ? chosen->as(step_format) : StepFormat::cpp;
}

// A database that is there already is where a history begins.
Contents baseline_of(Session& session, const graph::RevisionMap& map, StepFormat format) {
  if (!map.empty())
    throw Error(ErrorKind::history, "--from-database writes the first revision of a set, and this one has some already")
        .hint("migrator revision writes one that comes after them");
  session.connection().set_lock_timeout(session.settings().run_options().lock_timeout);
  Baseline baseline = read_baseline(session.connection(), session.settings().version_table(), format);
  return {std::move(baseline.steps), std::move(baseline.left_out), {}, Contents::Origin::database};
}

// What differs would be all that is pending as well.
void check_is_at_heads(Session& session, const graph::RevisionMap& map) {
  const std::vector<std::string> rows = session.heads();
  if (map.empty() && rows.empty()) return;
  const std::size_t pending = graph::plan_upgrade(map, rows, "heads").steps.size();
  if (pending == 0) return;
  throw Error(ErrorKind::pending, fmt::format("{} revision{} not applied; the database is at {}", pending,
                                              pending == 1 ? " is" : "s are", rows_text(rows)))
      .left("no revision was written", "migrator upgrade heads");
}

Error nothing_to_write(const std::vector<std::string>& impossible) {
  Error error(ErrorKind::pending, "the database is not what the models describe, and no operation can change it");
  for (const std::string& one : impossible) error.hint(one);
  return std::move(error).left("no revision was written");
}

std::optional<Contents> changes_of(Session& session, const graph::RevisionMap& map, const RevisionOptions& options,
                                   StepFormat format) {
  session.settings().models();
  check_is_at_heads(session, map);
  const difference::Difference changes = decided_changes(session, options);
  if (changes.empty()) return std::nullopt;
  if (changes.upgrade.empty()) throw nothing_to_write(changes.impossible);
  Contents contents{{}, changes.impossible, {}, Contents::Origin::models};
  const std::vector<autogenerate::Risk> risks = difference::present_risks(session.connection(), changes);
  for (const autogenerate::Risk& one : risks) contents.risks.push_back(one.text);
  contents.steps = steps_of(changes, risks, format, session.connection());
  return contents;
}

}  // namespace

std::optional<Contents> contents_of(Session& session, const engine::Catalog& catalog, const RevisionOptions& options) {
  check(options);
  if (options.autogenerate || options.from_database) {
    const StepFormat format = format_of(session.settings(), options);
    if (options.from_database) return baseline_of(session, catalog.map(), format);
    return changes_of(session, catalog.map(), options, format);
  }
  return Contents{options.sql ? sql_steps() : Steps{}, {}, {}, Contents::Origin::author};
}

}  // namespace migrator::cli
