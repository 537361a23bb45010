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

// For a file that is not what it was made as.
Error advised(Error error) {
  return std::move(error.hint_developer("build the set again: cmake --build <build directory> --target <set>")
                       .hint_administrator("install the package of the set again"));
}

Error refusal(const std::string& path, const std::string& reason) {
  return Error(ErrorKind::plugin, fmt::format("plugin {} {}", path, reason));
}

[[noreturn]] void refuse(const std::string& path, const std::string& reason) { throw advised(refusal(path, reason)); }

// All that the index says of a plugin, the plugin says too: a plan is made of the index alone.
bool agrees(const Metadata& plugin, const IndexEntry& entry) {
  const graph::Revision& ours = plugin.revision;
  const graph::Revision& indexed = entry.revision;
  return ours.id == indexed.id && ours.down_revisions == indexed.down_revisions &&
         ours.depends_on == indexed.depends_on && ours.branch_labels == indexed.branch_labels &&
         ours.irreversible == indexed.irreversible && plugin.transactional == entry.transactional;
}

FileView open_file(const std::string& path) {
  try {
    return FileView(path);
  } catch (Error& error) {
    throw advised(std::move(error));
  }
}

void check_content(const std::string& path, const FileView& view, const std::string& hash) {
  if (sha256(view.bytes()) != hash) refuse(path, "is not the file that was indexed (its SHA-256 differs)");
}

std::filesystem::path path_of(const Index& index, const std::filesystem::path& relative) {
  return (std::filesystem::absolute(index.path).parent_path() / relative).lexically_normal();
}

// A plugin's file that is what the index says, as far as rights and bytes go.
struct CheckedFile {
  CheckedFile(const Index& index, const std::filesystem::path& relative, const std::string& hash)
      : CheckedFile(index.path, path_of(index, relative).string()) {
    check_content(path, view, hash);
  }
  // `guarantor` is the file that says that this is a plugin of ours.
  CheckedFile(const std::filesystem::path& guarantor, std::string of)
      : path(std::move(of)), view((check_trust(guarantor, path), open_file(path))) {}

  std::string path;
  FileView view;
};

Metadata metadata_of(const CheckedFile& file) {
  try {
    return read_metadata(file.view.bytes());
  } catch (const Error& error) {
    if (error.hints.empty()) refuse(file.path, error.message);
    throw refusal(file.path, error.message).hint(error.hints.front());
  }
}

// `known` is how much of the descriptor its author's compiler must have known.
template <class Descriptor>
const Descriptor* open_descriptor(const CheckedFile& file, const char* symbol, std::size_t known) {
  // Through the name rather than /proc/self/fd, so that debuggers find the file; the checks before bind name and
  // content as far as rights do.
  void* library = dlopen(file.path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) refuse(file.path, fmt::format("cannot be loaded: {}", dlerror()));
  const auto* descriptor = static_cast<const Descriptor*>(dlsym(library, symbol));
  if (!descriptor) refuse(file.path, fmt::format("does not export {}", symbol));
  if (descriptor->struct_size < known) refuse(file.path, "has an incomplete descriptor");
  if (std::string_view(descriptor->metadata, descriptor->metadata_size) != find_metadata(file.view.bytes()))
    refuse(file.path, "contradicts itself: its note and its descriptor differ");
  return descriptor;
}

}  // namespace

std::filesystem::path plugin_path(const Index& index, const IndexEntry& entry) { return path_of(index, entry.file); }

void check_plugin_file(const Index& index, const IndexEntry& entry) {
  const std::string path = plugin_path(index, entry).string();
  check_content(path, open_file(path), entry.sha256);
}

Plugin::Plugin(const Index& index, const IndexEntry& entry) {
  const CheckedFile file(index, entry.file, entry.sha256);
  if (!agrees(metadata_of(file), entry)) refuse(file.path, "is of another revision than the index says");
  descriptor_ = open_descriptor<migration_descriptor>(
      file, MIGRATION_DESCRIPTOR_SYMBOL, offsetof(migration_descriptor, downgrade) + sizeof(migration_function));
  if (!descriptor_->upgrade) refuse(file.path, "has an incomplete descriptor");
}

Hooks::Hooks(const Index& index) {
  if (!index.hooks) return;
  const CheckedFile file(index, index.hooks->file, index.hooks->sha256);
  if (!metadata_of(file).is_hooks) refuse(file.path, "has no HOOKS, though the index says so");
  functions_ = *open_descriptor<migration_hooks>(file, MIGRATION_HOOKS_SYMBOL,
                                                 offsetof(migration_hooks, after_run) + sizeof(migration_hook));
}

Models::Models(const std::filesystem::path& named_in, const std::filesystem::path& plugin) {
  const CheckedFile file(std::filesystem::absolute(named_in), std::filesystem::absolute(plugin).string());
  // Of what sha256sum writes, the digest; a file that was not written to its end has another.
  const FileView hash = open_file(file.path + ".sha256");
  check_content(file.path, file.view, std::string(hash.bytes().substr(0, 64)));
  if (!metadata_of(file).is_models) refuse(file.path, "has no MODEL: it is not the plugin of a set's models");
  describe_ = open_descriptor<migration_models>(file, MIGRATION_MODELS_SYMBOL,
                                                offsetof(migration_models, describe) + sizeof(migration_function))
                  ->describe;
  if (!describe_) refuse(file.path, "has an incomplete descriptor");
}

}  // namespace migrator::plugin
