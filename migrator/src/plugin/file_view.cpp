#include "plugin/file_view.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace migrator::plugin {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int code) {
  throw Error(ErrorKind::plugin, fmt::format("cannot read {}: {}", path.string(), std::strerror(code)));
}

}  // namespace

FileView::FileView(const std::filesystem::path& path) {
  descriptor_ = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) fail(path, errno);
  if (fstat(descriptor_, &status_) != 0 || !S_ISREG(status_.st_mode)) {
    const int code = S_ISDIR(status_.st_mode) ? EISDIR : errno;
    close(descriptor_);
    fail(path, code == 0 ? EINVAL : code);
  }
  size_ = static_cast<std::size_t>(status_.st_size);
  if (size_ == 0) return;
  data_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
  if (data_ == MAP_FAILED) {
    const int code = errno;
    data_ = nullptr;
    close(descriptor_);
    fail(path, code);
  }
}

FileView::~FileView() {
  if (data_) munmap(data_, size_);
  close(descriptor_);
}

}  // namespace migrator::plugin
