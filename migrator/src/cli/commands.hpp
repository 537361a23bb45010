// One function per command. Each returns the process's exit code and throws Error for what goes wrong.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace migrator::cli {

struct InitOptions {
  std::string directory;
  std::string from_template = "generic";  // a name, or a directory
};
int run_init(const GlobalOptions& options, const InitOptions& init);
// All templates, or the text of one.
int run_list_templates(const GlobalOptions& options, const std::optional<std::string>& name);
int run_edit(const GlobalOptions& options, const std::string& symbol);

struct RevisionOptions {
  std::optional<std::string> message;
  std::optional<std::string> revision_id;
  std::vector<std::string> heads;  // --head; empty: the one head
  bool splice = false;
  std::vector<std::string> branch_labels;
  std::vector<std::string> depends_on;
  std::optional<std::string> version_path;
  bool sql = false;                   // steps of plain SQL, empty
  std::optional<std::string> format;  // of the steps that are written: "cpp" or "sql"
  bool from_database = false;         // steps that make what the database contains
  bool autogenerate = false;          // steps that make the database what the models say
  std::vector<std::string> renames;   // of autogenerate: "user.name=user.full_name"
  bool no_rename = false;             // of autogenerate: what is gone is gone
};
int run_revision(const GlobalOptions& options, const RevisionOptions& revision);
// Like run_revision, but the heads have to be several.
int run_merge(const GlobalOptions& options, RevisionOptions merge);

// A script in the place of a run.
struct OfflineOptions {
  bool sql = false;
  bool idempotent = false;
  std::optional<std::string> output;          // a file; without one standard output
  std::optional<std::string> backend;         // without one that of the URL
  std::optional<std::string> server_version;  // without one the newest
};

int run_upgrade(const GlobalOptions& options, const std::optional<std::string>& target, const OfflineOptions& offline);
int run_downgrade(const GlobalOptions& options, const std::optional<std::string>& target,
                  const OfflineOptions& offline);
int run_stamp(const GlobalOptions& options, std::vector<std::string> targets, bool purge,
              const OfflineOptions& offline);
int run_ensure_version(const GlobalOptions& options, const OfflineOptions& offline);

// The same with --sql. `target` may be a range, from:to.
int write_upgrade_script(const GlobalOptions& options, const OfflineOptions& offline, const std::string& target);
int write_downgrade_script(const GlobalOptions& options, const OfflineOptions& offline, const std::string& target);
int write_stamp_script(const GlobalOptions& options, const OfflineOptions& offline, std::vector<std::string> targets,
                       bool purge);
int write_ensure_version_script(const GlobalOptions& options, const OfflineOptions& offline);

int run_check(const GlobalOptions& options);
int run_verify(const GlobalOptions& options);
int run_repair(const GlobalOptions& options, const std::vector<std::string>& ids);

int run_current(const GlobalOptions& options, bool check_heads);
int run_heads(const GlobalOptions& options, bool resolve_dependencies);
int run_branches(const GlobalOptions& options);
int run_show(const GlobalOptions& options, const std::string& revision);

struct HistoryOptions {
  std::string range;  // empty: all
  bool indicate_current = false;
  bool graph = false;
  std::string format;  // one of history_formats; empty: text, or json with --json
};
inline constexpr std::array<std::string_view, 5> history_formats = {"text", "json", "dot", "mermaid", "svg"};
int run_history(const GlobalOptions& options, const HistoryOptions& history);

inline constexpr std::array<std::string_view, 3> plan_directions = {"upgrade", "downgrade", "stamp"};
struct PlanOptions {
  std::string direction;
  std::vector<std::string> targets;
  std::optional<std::string> from;  // version rows or "base"; empty: those of the database
  bool purge = false;
};
int run_plan(const GlobalOptions& options, const PlanOptions& plan);

struct IndexOptions {
  std::optional<std::string> directory;
  std::optional<std::string> manifest;
  std::optional<std::string> output;
  std::optional<std::string> installed_from;  // the index of the build whose plugins the directory has
  std::optional<std::string> source_root;
};
int run_index(const GlobalOptions& options, const IndexOptions& index);

// The options that stand for a fixture.
struct FixtureOptions {
  std::optional<std::string> file;      // --fixture; without it, the others
  std::optional<std::string> backend;   // --backend; without it, that of the set
  std::optional<std::string> revision;  // --revision; without it, head
  std::vector<std::string> seeds;       // --seed, in order
};

struct WithDatabaseOptions {
  FixtureOptions fixture;
  std::optional<std::string> keep;  // one of keep_choices
  std::vector<std::string> command;
};
inline constexpr std::array<std::string_view, 2> keep_choices = {"failed", "all"};
// Returns the command's exit code, or becomes the command.
int run_with_database(const GlobalOptions& options, const WithDatabaseOptions& given);

struct DatabaseOptions {
  std::string action;  // one of database_actions
  FixtureOptions fixture;
  std::optional<std::string> session;  // the name of one; without it, those of the fixture
};
inline constexpr std::array<std::string_view, 3> database_actions = {"start", "stop", "url"};
int run_database(const GlobalOptions& options, const DatabaseOptions& given);

inline constexpr std::array<std::string_view, 5> test_cases = {"single-head", "upgrade", "stairway", "offline",
                                                               "up-to-date"};
struct TestOptions {
  std::vector<std::string> cases;   // of test_cases; empty: all
  FixtureOptions fixture;           // without any of them, the database of the settings
  bool one_head_per_label = false;  // single-head: branches that have a label may last
  std::string from = "base";        // stairway: the revisions after this one
  std::string to = "heads";         // and up to this one
  int skip_exit_code = 0;           // when nothing has failed and a case was skipped
};
int run_test(const GlobalOptions& options, const TestOptions& test);

struct ModelsOptions {
  std::optional<std::string> backend;  // without it, that of the set or of the URL
  bool from_database = false;          // writes models of what the database contains
  std::optional<std::string> directory;
};
int run_models(const GlobalOptions& options, const ModelsOptions& given);

// For the wrapper of a set where the options name one, else for the migrator.
int run_completion(const GlobalOptions& options, const std::string& shell);

}  // namespace migrator::cli
