#include "plugin/plugin.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstddef>

#include "plugin/file_view.hpp"
#include "plugin/metadata.hpp"
#include "plugin/sha256.hpp"

namespace migrator::plugin {

namespace {

constexpr const char* rebuild_hint = "build the set again: cmake --build <build directory> --target <set>";

[[noreturn]] void refuse(const std::string& path, const std::string& reason, const std::string& advice = rebuild_hint) {
  throw Error(ErrorKind::plugin, fmt::format("plugin {} {}", path, reason)).hint(advice);
}

void check_permissions(const std::string& path, const struct stat& status) {
  if (status.st_mode & S_IWOTH) refuse(path, "may be written by everybody", fmt::format("chmod o-w {}", path));
  if ((status.st_mode & S_IWGRP) && status.st_gid != getegid() && status.st_gid != 0)
    refuse(path, "may be written by a group that is not ours", fmt::format("chmod g-w {}", path));
  if (status.st_uid != geteuid() && status.st_uid != 0 && geteuid() != 0)
    refuse(path, "belongs to another user", fmt::format("check where it comes from, then: sudo chown {} {}", geteuid(), path));
}

// Who may write the index may choose the hash.
void check_index(const std::filesystem::path& index) {
  struct stat status = {};
  if (stat(index.c_str(), &status) == 0 && (status.st_mode & S_IWOTH))
    throw Error(ErrorKind::plugin, fmt::format("the index {} may be written by everybody", index.string()))
        .hint(fmt::format("chmod o-w {}", index.string()));
}

void check_directory(const std::filesystem::path& path) {
  struct stat status = {};
  const std::string directory = path.parent_path().string();
  if (stat(directory.empty() ? "." : directory.c_str(), &status) != 0) return;  // reading the file gives the better message
  if ((status.st_mode & S_IWOTH) && !(status.st_mode & S_ISVTX))
    refuse(path.string(), "lies in a directory that everybody may write to", fmt::format("chmod o-w {}", directory));
}

// Whether a field of the descriptor lies within what its author's compiler knew.
bool has_field(const migration_descriptor& descriptor, std::size_t end_of_field) { return descriptor.struct_size >= end_of_field; }

FileView open_file(const std::string& path) {
  try {
    return FileView(path);
  } catch (Error& error) {
    throw std::move(error.hint(rebuild_hint));
  }
}

const migration_descriptor* open_descriptor(const std::string& path) {
  // Through the name rather than /proc/self/fd, so that debuggers find the file; the checks above bind name and content as far as rights do.
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) refuse(path, fmt::format("cannot be loaded: {}", dlerror()));
  const auto* descriptor = static_cast<const migration_descriptor*>(dlsym(library, MIGRATION_DESCRIPTOR_SYMBOL));
  if (!descriptor) refuse(path, fmt::format("does not export {}", MIGRATION_DESCRIPTOR_SYMBOL));
  return descriptor;
}

}  // namespace

Plugin::Plugin(const Index& index, const IndexEntry& entry) {
  const std::filesystem::path file = std::filesystem::absolute(index.path).parent_path() / entry.file;
  const std::string path = file.lexically_normal().string();
  check_index(index.path);
  check_directory(file);
  const FileView view = open_file(path);
  check_permissions(path, view.status());
  if (sha256(view.bytes()) != entry.sha256) refuse(path, "is not the file that was indexed (its SHA-256 differs)");

  std::string_view metadata;
  try {
    metadata = find_metadata(view.bytes());
  } catch (const Error& error) {
    refuse(path, error.message, error.hints.empty() ? rebuild_hint : error.hints.front());
  }
  if (parse_metadata(metadata).revision.id != entry.revision.id) refuse(path, "is of another revision than the index says");

  descriptor_ = open_descriptor(path);
  if (!has_field(*descriptor_, offsetof(migration_descriptor, downgrade) + sizeof(migration_function)) || !descriptor_->upgrade)
    refuse(path, "has an incomplete descriptor");
  if (std::string_view(descriptor_->metadata, descriptor_->metadata_size) != metadata)
    refuse(path, "contradicts itself: its note and its descriptor differ");
}

}  // namespace migrator::plugin
