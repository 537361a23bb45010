#include "plugin/metadata.hpp"

#include <fmt/format.h>
#include <migrator/migration.h>

#include <charconv>
#include <optional>

#include "plugin/elf_file.hpp"

namespace migrator::plugin {

namespace {

// Takes one terminated string off the front.
std::string_view take_string(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  if (end == std::string_view::npos) throw Error(ErrorKind::plugin, "has damaged metadata");
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return taken;
}

void apply_pair(Metadata& metadata, std::string_view key, std::string_view value) {
  graph::Revision& revision = metadata.revision;
  if (key == "revision")
    revision.id = value;
  else if (key == "down_revision")
    revision.down_revisions.emplace_back(value);
  else if (key == "depends_on")
    revision.depends_on.emplace_back(value);
  else if (key == "branch_label")
    revision.branch_labels.emplace_back(value);
  else if (key == "message")
    revision.message = value;
  else if (key == "transactional")
    metadata.transactional = value != "0";
  else if (key == "hooks")
    metadata.is_hooks = value == "1";
  else if (key == "models")
    metadata.is_models = value == "1";
  else if (key == "file")
    revision.origin.file = value;
  else if (key == "line")
    std::from_chars(value.data(), value.data() + value.size(), revision.origin.line);
}

std::string_view find_metadata(const ElfFile& file) {
  std::optional<std::string_view> found;
  for (const ElfNote& note : file.notes()) {
    if (note.owner != MIGRATION_NOTE_OWNER) continue;
    if (note.type > MIGRATION_ABI_VERSION)
      throw Error(ErrorKind::plugin,
                  fmt::format("was built for version {} of the plugin interface; this migrator knows version {}",
                              note.type, MIGRATION_ABI_VERSION))
          .hint("use a migrator that is at least as new as the headers the revision was compiled with");
    if (found) throw Error(ErrorKind::plugin, "holds more than one REVISION; each has a file of its own");
    found = note.description;
  }
  if (!found) throw Error(ErrorKind::plugin, "has no REVISION(…): it is not a plugin of a migration set");
  return *found;
}

}  // namespace

std::string_view find_metadata(std::string_view file_bytes) { return find_metadata(ElfFile(file_bytes)); }

Metadata parse_metadata(std::string_view description) {
  Metadata metadata;
  while (!description.empty()) {
    const std::string_view key = take_string(description);
    apply_pair(metadata, key, take_string(description));
  }
  if (metadata.revision.id.empty() && !metadata.is_hooks && !metadata.is_models)
    throw Error(ErrorKind::plugin, "has damaged metadata: no revision id");
  return metadata;
}

Metadata read_metadata(std::string_view file_bytes) {
  const ElfFile file(file_bytes);
  Metadata metadata = parse_metadata(find_metadata(file));
  const char* symbol = metadata.is_hooks    ? MIGRATION_HOOKS_SYMBOL
                       : metadata.is_models ? MIGRATION_MODELS_SYMBOL
                                            : MIGRATION_DESCRIPTOR_SYMBOL;
  if (!file.defines(symbol)) throw Error(ErrorKind::plugin, fmt::format("does not export {}", symbol));
  metadata.revision.irreversible = !file.defines(MIGRATION_DOWNGRADE_SYMBOL);
  return metadata;
}

}  // namespace migrator::plugin
