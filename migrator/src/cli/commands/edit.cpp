// edit: opens the source file of a revision in an editor.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/process.hpp"
#include "cli/session.hpp"
#include "cli/shell_words.hpp"
#include "graph/symbol.hpp"
#include "graph/target.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

// VISUAL before EDITOR, as everywhere: the second was for terminals that could show one line.
std::vector<std::string> editor() {
  for (const char* variable : {"VISUAL", "EDITOR"})
    if (const auto command = environment_variable(variable))
      if (std::vector<std::string> words = shell_words(*command); !words.empty()) return words;
  for (const char* name : {"sensible-editor", "editor", "nano", "vim", "vi", "code"})
    if (is_program(name)) return {name};
  throw Error(ErrorKind::configuration, "no editor was found")
      .hint("name one: export EDITOR=…; options may follow, as in EDITOR=\"code --wait\"");
}

// A revision that was written since the last build, or that does not compile, is in no index; its file's name begins
// with its id.
std::vector<fs::path> files_named(Session& session, const std::string& symbol) {
  std::vector<fs::path> found;
  for (const fs::path& file : session.settings().version_locations().source_files())
    if (file.stem().string().starts_with(symbol)) found.push_back(file);
  return found;
}

std::vector<fs::path> files_of_index(Session& session, const std::string& symbol) {
  const graph::RevisionMap& map = session.catalog().map();
  std::vector<graph::RevisionIndex> rows;
  if (graph::names_current(map, symbol)) rows = graph::resolve_rows(map, session.heads());
  std::vector<fs::path> files;
  for (const graph::RevisionIndex revision : graph::named_revisions(map, rows, symbol)) {
    const fs::path file = map[revision].origin.file;
    if (!fs::is_regular_file(file))
      throw Error(ErrorKind::configuration,
                  fmt::format("the source file of {} is not there: {}", map.id(revision), file.string()));
    files.push_back(file);
  }
  return files;
}

std::vector<fs::path> files_to_edit(Session& session, const std::string& symbol) {
  try {
    return files_of_index(session, symbol);
  } catch (const Error& error) {
    if (error.kind != ErrorKind::history && error.kind != ErrorKind::plugin) throw;
    const std::vector<fs::path> files = files_named(session, symbol);
    if (files.size() != 1) throw;
    return files;
  }
}

}  // namespace

int run_edit(const GlobalOptions& options, const std::string& symbol) {
  require_sources(options);
  Session session(options, Access::read);
  const std::vector<fs::path> files = files_to_edit(session, symbol);
  if (files.empty())
    throw Error(ErrorKind::history, fmt::format("there is no revision at '{}'", symbol))
        .hint("`migrator history` lists all revisions");
  std::vector<std::string> command = editor();
  const std::string name = command.front();
  for (const fs::path& file : files) command.push_back(file.string());
  if (const int code = run_program(command); code != 0)
    throw Error(ErrorKind::configuration, fmt::format("the editor {} ended with exit code {}", name, code));
  return exit_success;
}

}  // namespace migrator::cli
