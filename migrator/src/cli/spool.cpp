#include "cli/spool.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace migrator::cli {

namespace {

constexpr std::size_t most_in_memory = 4 << 20;

[[noreturn]] void fail(const std::string& name) {
  throw Error(ErrorKind::configuration, fmt::format("cannot write {}: {}", name, std::strerror(errno)));
}

void write_all(std::FILE* file, std::string_view text, const std::string& name) {
  if (std::fwrite(text.data(), 1, text.size(), file) != text.size()) fail(name);
}

}  // namespace

void Spool::write(std::string_view text) {
  memory_ += text;
  if (memory_.size() < most_in_memory) return;
  if (!file_) file_.reset(std::tmpfile());
  if (!file_) fail("a temporary file");
  write_all(file_.get(), memory_, "a temporary file");
  memory_.clear();
}

void Spool::deliver_to_standard_output() { copy_to(stdout, "standard output"); }

void Spool::deliver_to(const std::filesystem::path& path) {
  std::error_code none;
  // A device or a pipe is written to, and never replaced; a link stays one.
  if (std::filesystem::exists(path, none) && !std::filesystem::is_regular_file(path, none)) return write_into(path);
  const bool is_link = std::filesystem::is_symlink(path, none);
  replace(is_link ? std::filesystem::weakly_canonical(path) : path);
}

void Spool::write_into(const std::filesystem::path& path) {
  std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "w"));
  if (!file) fail(path.string());
  copy_to(file.get(), path.string());
}

// Whole or not at all.
void Spool::replace(const std::filesystem::path& path) {
  const std::string unfinished = path.string() + fmt::format(".{}.part", getpid());
  std::unique_ptr<std::FILE, Close> file(std::fopen(unfinished.c_str(), "wx"));
  if (!file) fail(path.string());
  try {
    copy_to(file.get(), path.string());
    file.reset();
    std::error_code none;
    if (const auto before = std::filesystem::status(path, none); std::filesystem::exists(before))
      std::filesystem::permissions(unfinished, before.permissions(), none);
    if (std::rename(unfinished.c_str(), path.c_str()) != 0) fail(path.string());
  } catch (...) {
    std::remove(unfinished.c_str());
    throw;
  }
}

void Spool::copy_to(std::FILE* to, const std::string& name) {
  if (file_) {
    std::rewind(file_.get());
    std::array<char, 1 << 16> block;
    while (const std::size_t size = std::fread(block.data(), 1, block.size(), file_.get()))
      write_all(to, {block.data(), size}, name);
    if (std::ferror(file_.get())) fail(name);
  }
  write_all(to, memory_, name);
  if (std::fflush(to) != 0) fail(name);
}

}  // namespace migrator::cli
