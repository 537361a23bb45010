// history: the revisions as a list, as a drawing, and in the forms that programs and documents take.
#include "graph/history.hpp"

#include <fmt/format.h>
#include <fmt/printf.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/describe.hpp"
#include "cli/documents/document.hpp"
#include "cli/exit_code.hpp"
#include "cli/graph_text.hpp"
#include "cli/session.hpp"

namespace migrator::cli {

namespace {

std::string format_of(const GlobalOptions& options, const HistoryOptions& history) {
  const std::string format = !history.format.empty() ? history.format : options.json ? "json" : "text";
  if (options.json && format != "json")
    throw Error(ErrorKind::usage, fmt::format("--json and --format {} exclude each other", format))
        .hint("migrator history --help");
  if (history.graph && format != "text")
    throw Error(ErrorKind::usage, fmt::format("--graph draws text, and {} was asked for", format))
        .hint("for a picture in a document: --format svg, dot or mermaid");
  return format;
}

struct History {
  std::vector<graph::RevisionIndex> revisions;  // newest first
  graph::RevisionSet current;                   // empty unless asked for
};

History read_history(Session& session, const HistoryOptions& options) {
  const graph::RevisionMap& map = session.catalog().map();
  const bool needs_database = options.indicate_current || options.range.find("current") != std::string::npos;
  const std::vector<std::string> rows = needs_database ? session.heads() : std::vector<std::string>();
  History history{options.range.empty() ? graph::history(map) : graph::history_range(map, options.range, rows),
                  graph::RevisionSet(map.size())};
  if (!options.indicate_current) return history;
  for (const std::string& row : rows)
    if (const auto revision = map.find(row)) history.current.insert(*revision);
  return history;
}

void print_list_as_json(const engine::Catalog& catalog, const History& history, bool indicate_current) {
  // Entry by entry: a document tree of ten thousand revisions would take ten times the memory of its text.
  fmt::print("{{\"revisions\":[");
  const char* separator = "";
  for (const graph::RevisionIndex revision : history.revisions) {
    nlohmann::ordered_json json = to_json(catalog, revision);
    if (indicate_current) json["current"] = history.current.contains(revision);
    fmt::print("{}{}", separator, json_text(json));
    separator = ",";
  }
  fmt::print("]}}\n");
}

void print_list(const engine::Catalog& catalog, const History& history, bool verbose) {
  for (const graph::RevisionIndex revision : history.revisions) {
    const bool current = history.current.contains(revision);
    fmt::print("{}", verbose ? long_form(catalog, revision, current) + "\n" : history_line(catalog, revision, current));
  }
}

void print_graph(const engine::Catalog& catalog, const History& history, bool verbose) {
  graph::draw(catalog.map(), history.revisions, [&](graph::RevisionIndex revision, const graph::DrawnRevision& drawn) {
    const bool current = history.current.contains(revision);
    fmt::print("{}", beside(drawn, verbose ? long_form(catalog, revision, current) + "\n"
                                           : graph_line(catalog, revision, current)));
  });
}

}  // namespace

int run_history(const GlobalOptions& options, const HistoryOptions& history_options) {
  const std::string format = format_of(options, history_options);
  Session session(options, Access::read);
  const History history = read_history(session, history_options);
  const engine::Catalog& catalog = session.catalog();
  const Picture picture{catalog, history.revisions, history.current};
  if (format == "json")
    print_list_as_json(catalog, history, history_options.indicate_current);
  else if (format == "dot")
    fmt::print("{}", dot_document(picture));
  else if (format == "mermaid")
    fmt::print("{}", mermaid_document(picture));
  else if (format == "svg")
    fmt::print("{}", svg_document(picture));
  else if (history_options.graph)
    print_graph(catalog, history, options.verbose);
  else
    print_list(catalog, history, options.verbose);
  return exit_success;
}

}  // namespace migrator::cli
