// current, heads, branches, show: what only reads.
#include <fmt/format.h>
#include <fmt/printf.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "cli/unfinished.hpp"
#include "graph/symbol.hpp"
#include "graph/target.hpp"

namespace migrator::cli {

namespace {

using Json = nlohmann::ordered_json;

Json revisions_json(const engine::Catalog& catalog, std::span<const graph::RevisionIndex> revisions) {
  Json list = Json::array();
  for (const graph::RevisionIndex revision : revisions) list.push_back(to_json(catalog, revision));
  return list;
}

void print_revision(Session& session, graph::RevisionIndex revision, bool current = false) {
  if (session.options().verbose)
    fmt::print("{}\n", long_form(session.catalog(), revision, current));
  else
    fmt::print("{}{}\n", short_form(session.catalog(), revision), current ? " (current)" : "");
}

Json row_json(Session& session, const std::string& row) {
  if (const auto known = session.catalog().map().find(row)) return to_json(session.catalog(), *known);
  return {{"revision", row}, {"unknown", true}};
}

}  // namespace

int run_current(const GlobalOptions& options, bool check_heads) {
  Session session(options, Access::read);
  const std::vector<std::string> rows = session.heads();
  const std::optional<Unfinished> unfinished = find_unfinished(session);
  const graph::RevisionMap& map = session.catalog().map();
  const bool at_heads = rows == map.ids(map.real_heads()) && !unfinished;
  if (options.json) {
    Json json = {{"current", Json::array()}, {"at_heads", at_heads}};
    for (const std::string& row : rows) json["current"].push_back(row_json(session, row));
    if (unfinished) json["interrupted"] = to_json(*unfinished);
    print_json(json);
  } else {
    if (options.verbose) fmt::print("Current revision(s) for {}:\n", session.settings().url().masked());
    for (const std::string& row : rows) {
      if (const auto known = map.find(row))
        print_revision(session, *known, options.verbose);
      else
        fmt::print("{} {}\n", styled(Style::id, row), styled(Style::error, "(unknown: no file has it)"));
    }
    if (unfinished)
      fmt::print("{} {}\n", styled(Style::id, unfinished->checkpoint.revision),
                 styled(Style::error, fmt::format("({})", text_of(*unfinished))));
  }
  // An answer in JSON has said it: one document, and the exit code.
  if (check_heads && !at_heads && options.json) return exit_code(ErrorKind::pending);
  if (check_heads && unfinished) throw pending_error(*unfinished);
  if (check_heads && !at_heads)
    throw Error(ErrorKind::pending, fmt::format("the database is at {}, the heads are {}", rows_text(rows),
                                                rows_text(map.ids(map.real_heads()))))
        .left("nothing was changed", "migrator upgrade heads");
  return exit_success;
}

int run_heads(const GlobalOptions& options, bool resolve_dependencies) {
  Session session(options, Access::read);
  const graph::RevisionMap& map = session.catalog().map();
  const std::vector<graph::RevisionIndex>& heads = resolve_dependencies ? map.real_heads() : map.heads();
  if (options.json)
    print_json({{"heads", revisions_json(session.catalog(), heads)}});
  else
    for (const graph::RevisionIndex head : heads) print_revision(session, head);
  return exit_success;
}

int run_branches(const GlobalOptions& options) {
  Session session(options, Access::read);
  const graph::RevisionMap& map = session.catalog().map();
  std::vector<graph::RevisionIndex> points;
  for (graph::RevisionIndex i = 0; i < map.size(); ++i)
    if (map.is_branch_point(i)) points.push_back(i);
  if (options.json) {
    Json list = Json::array();
    for (const graph::RevisionIndex point : points) {
      list.push_back(to_json(session.catalog(), point));
      list.back()["children"] = map.ids(map.children(point));
    }
    print_json({{"branches", list}});
    return exit_success;
  }
  for (const graph::RevisionIndex point : points) {
    print_revision(session, point);
    for (const graph::RevisionIndex child : map.children(point))
      fmt::print("{:{}} -> {}\n", "", map.id(point).size(), short_form(session.catalog(), child));
    fmt::print("\n");
  }
  return exit_success;
}

int run_show(const GlobalOptions& options, const std::string& symbol) {
  Session session(options, Access::read);
  const engine::Catalog& catalog = session.catalog();
  std::vector<graph::RevisionIndex> rows;
  if (graph::names_current(catalog.map(), symbol)) rows = graph::resolve_rows(catalog.map(), session.heads());
  const std::vector<graph::RevisionIndex> revisions = graph::named_revisions(catalog.map(), rows, symbol);
  if (options.json)
    print_json({{"revisions", revisions_json(catalog, revisions)}});
  else
    for (const graph::RevisionIndex revision : revisions) fmt::print("{}\n", long_form(catalog, revision, false));
  return exit_success;
}

}  // namespace migrator::cli
