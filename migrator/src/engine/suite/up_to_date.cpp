#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "engine/suite/cases.hpp"
#include "plugin/plugin.hpp"
#include "plugin/seal.hpp"

namespace migrator::engine::suite {

namespace {

// Where the tests run there may be no sources, which is no fault of the plugins.
bool was_edited(const plugin::IndexEntry& entry) {
  std::ifstream file(entry.revision.origin.file, std::ios::binary);
  if (!file || entry.seal.empty()) return false;
  const std::string source{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::string seal = plugin::seal_of(source);
  return plugin::are_comparable(seal, entry.seal) && seal != entry.seal;
}

void check_plugins(const Catalog& catalog, Verdict& verdict) {
  for (const plugin::IndexEntry& entry : catalog.index().entries) {
    try {
      plugin::check_plugin_file(catalog.index(), entry);
      if (was_edited(entry))
        throw Error(ErrorKind::plugin, fmt::format("{} was edited after it was built", entry.revision.id))
            .at(entry.revision.origin)
            .left("", "build the set");
    } catch (const Error& error) {
      verdict.failures.push_back(error);
    }
  }
}

}  // namespace

void check_up_to_date(Subject& subject, Verdict& verdict) {
  check_plugins(subject.catalog(), verdict);
  if (!verdict.failures.empty()) return;
  if (const auto pending = subject.pending("heads"); !pending.empty()) subject.upgrade(pending);
  const std::vector<std::string> heads = subject.map().ids(subject.map().real_heads());
  verdict.summary = fmt::format("{}, as indexed and as in the files; the database is at {} after an upgrade",
                                count_of(subject.map().size()), rows_text(heads));
  if (subject.heads() != heads)
    verdict.failures.emplace_back(ErrorKind::pending,
                                  fmt::format("the database is at {} after an upgrade to the heads, which are {}",
                                              rows_text(subject.heads()), rows_text(heads)));
}

}  // namespace migrator::engine::suite
