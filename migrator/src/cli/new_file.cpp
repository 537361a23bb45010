#include "cli/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/error.hpp"

namespace migrator::cli {

namespace fs = std::filesystem;

namespace {

Error exists_already(const fs::path& path) {
  return {ErrorKind::configuration, fmt::format("{} exists already", path.string())};
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

void write_new_file(const fs::path& path, const std::string& text) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0 && errno == EEXIST) throw exists_already(path);
  bool is_written = descriptor >= 0 && write_all(descriptor, text);
  int reason = errno;
  if (descriptor >= 0 && close(descriptor) != 0 && is_written) {
    is_written = false;
    reason = errno;
  }
  if (is_written) return;
  if (descriptor >= 0) unlink(path.c_str());  // half a file would be in the way of the next attempt
  throw Error(ErrorKind::configuration, fmt::format("cannot write {}: {}", path.string(), std::strerror(reason)));
}

void write_new_files(const std::vector<NewFile>& files) {
  for (const NewFile& file : files)
    if (fs::exists(fs::symlink_status(file.path))) throw exists_already(file.path);
  std::size_t count = 0;
  try {
    for (; count < files.size(); ++count) write_new_file(files[count].path, files[count].text);
  } catch (const Error&) {
    while (count > 0) unlink(files[--count].path.c_str());
    throw;
  }
}

void make_directory(const fs::path& directory) {
  std::error_code failure;
  fs::create_directories(directory, failure);
  if (failure)
    throw Error(ErrorKind::configuration, fmt::format("cannot create {}: {}", directory.string(), failure.message()));
}

}  // namespace migrator::cli
