// index: the build step that makes index.json of plugins by reading them.
#include <fmt/format.h>
#include <fmt/printf.h>

#include <cstdio>
#include <fstream>

#include "cli/commands.hpp"
#include "cli/error_report.hpp"
#include "cli/exit_code.hpp"
#include "plugin/index_builder.hpp"

namespace migrator::cli {

namespace {

namespace fs = std::filesystem;

std::vector<plugin::PluginSource> sources_of(const IndexOptions& options) {
  if (options.manifest.has_value() == options.directory.has_value())
    throw Error(ErrorKind::usage, "index takes a directory of plugins, or --manifest FILE");
  return options.manifest ? plugin::read_manifest(*options.manifest) : plugin::list_plugins(*options.directory);
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

}  // namespace

int run_index(const GlobalOptions&, const IndexOptions& options) {
  const std::vector<plugin::PluginSource> sources = sources_of(options);
  const fs::path output = options.output ? fs::path(*options.output) : fs::path(options.directory.value_or(".")) / "index.json";
  plugin::IndexResult result = plugin::build_index(sources, output);
  if (result.errors.empty()) {
    write_file(output, plugin::write_index(result.index, result.heads));
    return exit_success;
  }
  for (std::size_t i = 0; i + 1 < result.errors.size(); ++i) fmt::print(stderr, "{}", error_text(result.errors[i]));
  throw std::move(result.errors.back());
}

}  // namespace migrator::cli
