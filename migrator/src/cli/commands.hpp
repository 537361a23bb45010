// One function per command. Each returns the process's exit code and throws Error for what goes wrong.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"

namespace migrator::cli {

int run_init(const GlobalOptions& options, const std::string& directory);

struct RevisionOptions {
  std::optional<std::string> message;
  std::optional<std::string> revision_id;
  std::vector<std::string> heads;  // --head; empty: the one head
  bool splice = false;
  std::vector<std::string> branch_labels;
  std::vector<std::string> depends_on;
};
int run_revision(const GlobalOptions& options, const RevisionOptions& revision);
// Like run_revision, but the heads have to be several.
int run_merge(const GlobalOptions& options, RevisionOptions merge);

int run_upgrade(const GlobalOptions& options, const std::optional<std::string>& target);
int run_downgrade(const GlobalOptions& options, const std::optional<std::string>& target);
int run_stamp(const GlobalOptions& options, std::vector<std::string> targets, bool purge);
int run_ensure_version(const GlobalOptions& options);

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
inline constexpr std::array<const char*, 5> history_formats = {"text", "json", "dot", "mermaid", "svg"};
int run_history(const GlobalOptions& options, const HistoryOptions& history);

inline constexpr std::array<const char*, 3> plan_directions = {"upgrade", "downgrade", "stamp"};
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
};
int run_index(const GlobalOptions& options, const IndexOptions& index);

// For the wrapper of a set where the options name one, else for the migrator.
int run_completion(const GlobalOptions& options, const std::string& shell);

}  // namespace migrator::cli
