#include "cli/describe.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/terminal.hpp"

namespace migrator::cli {

namespace {

std::string ids_text(const graph::RevisionMap& map, std::span<const graph::RevisionIndex> revisions) {
  return join(map.ids(revisions), ", ");
}

std::string labels_text(const graph::RevisionMap& map, graph::RevisionIndex revision) {
  const std::vector<std::string> labels = map.labels(revision);
  return labels.empty() ? "" : " (" + join(labels, ", ") + ")";
}

void add_line(std::string& text, const char* title, const std::string& content) {
  if (!content.empty()) text += fmt::format("{}: {}\n", title, content);
}

}  // namespace

std::string head_mark(const graph::RevisionMap& map, graph::RevisionIndex revision) {
  if (!map.is_head(revision)) return "";
  return styled(Style::good, map.is_effective_head(revision) ? " (effective head)" : " (head)");
}

std::string point_marks(const graph::RevisionMap& map, graph::RevisionIndex revision) {
  return std::string(map.is_branch_point(revision) ? " (branchpoint)" : "") +
         (map.is_merge_point(revision) ? " (mergepoint)" : "");
}

std::string short_form(const engine::Catalog& catalog, graph::RevisionIndex revision) {
  const graph::RevisionMap& map = catalog.map();
  return styled(Style::id, map.id(revision)) + labels_text(map, revision) + head_mark(map, revision) +
         point_marks(map, revision);
}

std::string history_line(const engine::Catalog& catalog, graph::RevisionIndex i, bool current) {
  const graph::RevisionMap& map = catalog.map();
  const graph::Revision& revision = map[i];
  std::string from = revision.down_revisions.empty() ? "<base>" : join(revision.down_revisions, ", ");
  if (!revision.depends_on.empty()) from += " (" + join(revision.depends_on, ", ") + ")";
  return fmt::format("{} -> {}{}{}{}{}, {}\n", from, styled(Style::id, revision.id), labels_text(map, i),
                     head_mark(map, i), current ? " (current)" : "", point_marks(map, i), revision.message);
}

std::string graph_line(const engine::Catalog& catalog, graph::RevisionIndex i, bool current) {
  const graph::RevisionMap& map = catalog.map();
  const graph::Revision& revision = map[i];
  // Its own labels only: whose branch goes where, the lanes say.
  const std::string labels = revision.branch_labels.empty() ? "" : " (" + join(revision.branch_labels, ", ") + ")";
  const std::string needs = revision.depends_on.empty() ? "" : " (needs " + join(revision.depends_on, ", ") + ")";
  return fmt::format("{}{}{}{}{}, {}\n", styled(Style::id, revision.id), labels, head_mark(map, i),
                     current ? styled(Style::strong, " (current)") : "", needs, revision.message);
}

std::string long_form(const engine::Catalog& catalog, graph::RevisionIndex i, bool current) {
  const graph::RevisionMap& map = catalog.map();
  const graph::Revision& revision = map[i];
  std::string text = fmt::format("Rev: {}{}{}{}\n", styled(Style::id, revision.id), head_mark(map, i),
                                 point_marks(map, i), current ? " (current)" : "");
  const std::string parents = revision.down_revisions.empty() ? "<base>" : join(revision.down_revisions, ", ");
  add_line(text, map.is_merge_point(i) ? "Merges" : "Parent", parents);
  add_line(text, "Also depends on", join(revision.depends_on, ", "));
  if (map.is_branch_point(i)) add_line(text, "Branches into", ids_text(map, map.children(i)));
  add_line(text, "Branch names", join(map.labels(i), ", "));
  add_line(text, "Path", revision.origin.file);
  if (!catalog.entry(i).transactional) add_line(text, "Transaction", "none");
  if (revision.irreversible) add_line(text, "Downgrade", "none (irreversible)");
  return text + fmt::format("\n    {}\n", revision.message);
}

nlohmann::ordered_json to_json(const engine::Catalog& catalog, graph::RevisionIndex i) {
  const graph::RevisionMap& map = catalog.map();
  const graph::Revision& revision = map[i];
  return {{"revision", revision.id},
          {"down_revision", revision.down_revisions},
          {"depends_on", revision.depends_on},
          {"branch_labels", map.labels(i)},
          {"message", revision.message},
          {"head", map.is_head(i)},
          {"effective_head", map.is_effective_head(i)},
          {"branch_point", map.is_branch_point(i)},
          {"merge_point", map.is_merge_point(i)},
          {"irreversible", revision.irreversible},
          {"transactional", catalog.entry(i).transactional},
          {"source", revision.origin.file}};
}

nlohmann::ordered_json to_json(const engine::Catalog& catalog, const graph::Step& step) {
  nlohmann::ordered_json json = {{"direction", graph::to_string(step.direction)}};
  json["revision"] =
      step.revision ? nlohmann::ordered_json(catalog.map().id(*step.revision)) : nlohmann::ordered_json();
  if (step.revision) json["message"] = catalog.map()[*step.revision].message;
  json["heads_before"] = step.heads_before;
  json["heads_after"] = step.heads_after;
  return json;
}

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void print_json(const nlohmann::ordered_json& json) { fmt::print("{}\n", json_text(json)); }

}  // namespace migrator::cli
