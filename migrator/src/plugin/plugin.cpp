#include "plugin/plugin.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstddef>

#include "plugin/file_view.hpp"
#include "plugin/metadata.hpp"
#include "plugin/sha256.hpp"
#include "plugin/trust.hpp"

namespace migrator::plugin {

namespace {

constexpr const char* rebuild_hint = "build the set again: cmake --build <build directory> --target <set>";

[[noreturn]] void refuse(const std::string& path, const std::string& reason, const std::string& advice = rebuild_hint) {
  throw Error(ErrorKind::plugin, fmt::format("plugin {} {}", path, reason)).hint(advice);
}

// All that the index says of a plugin, the plugin says too: a plan is made of the index alone.
bool agrees(const Metadata& plugin, const IndexEntry& entry) {
  const graph::Revision& ours = plugin.revision;
  const graph::Revision& indexed = entry.revision;
  return ours.id == indexed.id && ours.down_revisions == indexed.down_revisions &&
         ours.depends_on == indexed.depends_on && ours.branch_labels == indexed.branch_labels &&
         ours.irreversible == indexed.irreversible && plugin.transactional == entry.transactional;
}

// Whether a field of the descriptor lies within what its author's compiler knew.
bool has_field(const migration_descriptor& descriptor, std::size_t end_of_field) {
  return descriptor.struct_size >= end_of_field;
}

FileView open_file(const std::string& path) {
  try {
    return FileView(path);
  } catch (Error& error) {
    throw std::move(error.hint(rebuild_hint));
  }
}

void check_content(const std::string& path, const FileView& view, const IndexEntry& entry) {
  if (sha256(view.bytes()) != entry.sha256) refuse(path, "is not the file that was indexed (its SHA-256 differs)");
}

void check_metadata(const std::string& path, const FileView& view, const IndexEntry& entry) {
  try {
    if (agrees(read_metadata(view.bytes()), entry)) return;
  } catch (const Error& error) {
    refuse(path, error.message, error.hints.empty() ? rebuild_hint : error.hints.front());
  }
  refuse(path, "is of another revision than the index says");
}

const migration_descriptor* open_descriptor(const std::string& path) {
  // Through the name rather than /proc/self/fd, so that debuggers find the file; the checks above bind name and content
  // as far as rights do.
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) refuse(path, fmt::format("cannot be loaded: {}", dlerror()));
  const auto* descriptor = static_cast<const migration_descriptor*>(dlsym(library, MIGRATION_DESCRIPTOR_SYMBOL));
  if (!descriptor) refuse(path, fmt::format("does not export {}", MIGRATION_DESCRIPTOR_SYMBOL));
  return descriptor;
}

}  // namespace

std::filesystem::path plugin_path(const Index& index, const IndexEntry& entry) {
  return (std::filesystem::absolute(index.path).parent_path() / entry.file).lexically_normal();
}

void check_plugin_file(const Index& index, const IndexEntry& entry) {
  const std::string path = plugin_path(index, entry).string();
  check_content(path, open_file(path), entry);
}

Plugin::Plugin(const Index& index, const IndexEntry& entry) {
  const std::string path = plugin_path(index, entry).string();
  check_trust(index.path, path);
  const FileView view = open_file(path);
  check_content(path, view, entry);
  check_metadata(path, view, entry);

  descriptor_ = open_descriptor(path);
  if (!has_field(*descriptor_, offsetof(migration_descriptor, downgrade) + sizeof(migration_function)) ||
      !descriptor_->upgrade)
    refuse(path, "has an incomplete descriptor");
  if (std::string_view(descriptor_->metadata, descriptor_->metadata_size) != find_metadata(view.bytes()))
    refuse(path, "contradicts itself: its note and its descriptor differ");
}

}  // namespace migrator::plugin
