// index: the build step that makes index.json of plugins by reading them.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "plugin/index_builder.hpp"
#include "plugin/installed_index.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

std::vector<plugin::PluginSource> sources_of(const IndexOptions& options) {
  if (options.manifest.has_value() == options.directory.has_value())
    throw Error(ErrorKind::usage, "index takes a directory of plugins, or --manifest FILE");
  return options.manifest ? plugin::read_manifest(*options.manifest) : plugin::list_plugins(*options.directory);
}

plugin::IndexResult index_of(const IndexOptions& options, const fs::path& output) {
  if (!options.installed_from) return plugin::build_index(sources_of(options), output);
  if (!options.directory || options.manifest || options.output)
    throw Error(ErrorKind::usage, "--installed-from goes with a directory, and its index is written there");
  return plugin::index_installed(plugin::read_index(*options.installed_from), *options.directory,
                                 options.source_root.value_or(""));
}

// Written beside and renamed, so that nobody reads half an index.
void write_file(const fs::path& path, const std::string& text) {
  const fs::path temporary = path.string() + ".new";
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  std::error_code failure;
  if (file) fs::rename(temporary, path, failure);
  if (!file || failure) throw Error(ErrorKind::plugin, fmt::format("cannot write {}", path.string()));
}

// What error_json() puts under "error".
nlohmann::ordered_json body_of(const Error& error) { return nlohmann::ordered_json::parse(error_json(error))["error"]; }

// A build shows all that is wrong at once; its exit code is the last one's. As JSON, a list even without an error, so
// that there is something to parse.
int report(const GlobalOptions& options, const std::vector<Error>& errors) {
  nlohmann::ordered_json json = {{"errors", nlohmann::ordered_json::array()}};
  for (const Error& error : errors) {
    if (options.json)
      json["errors"].push_back(body_of(error));
    else
      fmt::print(stderr, "{}", error_text(error));
  }
  if (options.json) fmt::print("{}\n", json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return errors.empty() ? exit_success : exit_code(errors.back().kind);
}

}  // namespace

int run_index(const GlobalOptions& options, const IndexOptions& index_options) {
  try {
    const fs::path output = index_options.output ? fs::path(*index_options.output)
                                                 : fs::path(index_options.directory.value_or(".")) / "index.json";
    const plugin::IndexResult result = index_of(index_options, output);
    if (result.errors.empty()) write_file(output, plugin::write_index(result.index, result.heads));
    return report(options, result.errors);
  } catch (const Error& error) {
    return report(options, {error});
  }
}

}  // namespace migrator::cli
