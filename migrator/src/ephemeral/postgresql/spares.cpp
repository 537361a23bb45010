#include "ephemeral/postgresql/spares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "ephemeral/private_directory.hpp"

namespace migrator::ephemeral::postgresql {

namespace fs = std::filesystem;

namespace {

constexpr const char* kUsed = ".used";

// How many are made ready beyond those that other sessions have left.
constexpr std::size_t kAhead = 4;

void move(const fs::path& from, const fs::path& to) {
  if (rename(from.c_str(), to.c_str()) == 0) return;
  throw Error(ErrorKind::configuration,
              fmt::format("cannot move {} to {}: {}", from.string(), to.string(), std::strerror(errno)));
}

}  // namespace

Spares::Spares(fs::path original, fs::path directory, std::size_t most, const std::optional<Owner>& owner)
    : original_(std::move(original)), directory_(std::move(directory)), most_(most), owner_(owner) {
  if (!make_private_directory(directory_))
    throw Error(ErrorKind::configuration, fmt::format("cannot make {}: {}", directory_.string(), std::strerror(errno)));
  for (const fs::directory_entry& entry : fs::directory_iterator(directory_)) {
    (entry.path().extension() == kUsed ? used_ : ready_).push_back(entry.path());
    last_number_ = std::max<std::size_t>(last_number_, std::strtoul(entry.path().stem().c_str(), nullptr, 10));
  }
}

Spares::~Spares() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

fs::path Spares::new_used_path() { return directory_ / fmt::format("{}{}", ++last_number_, kUsed); }

void Spares::add_used(const fs::path& database) {
  if (ready_.size() + used_.size() >= most_) return remove_tree(database);
  used_.push_back(new_used_path());
  move(database, used_.back());
}

void Spares::start() {
  thread_ = std::thread([this] { work(); });
}

void Spares::move_one_to(const fs::path& path) {
  std::unique_lock lock(mutex_);
  if (ready_.empty()) failure_ = nullptr;  // perhaps there is room now
  changed_.notify_all();
  changed_.wait(lock, [&] { return !ready_.empty() || failure_; });
  if (ready_.empty()) std::rethrow_exception(failure_);
  move(ready_.front(), path);
  ready_.pop_front();
  changed_.notify_all();
}

void Spares::work() {
  while (true) {
    const fs::path used = next_to_prepare();
    if (used.empty()) return;
    try {
      prepare(used);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();  // for the next who waits
      used_.push_back(used);
    }
    changed_.notify_all();
  }
}

// Waits for work; empty at the end. Until somebody asks again nothing is tried after a failure.
fs::path Spares::next_to_prepare() {
  std::unique_lock lock(mutex_);
  changed_.wait(
      lock, [&] { return stopping_ || (!failure_ && (!used_.empty() || ready_.size() < std::min(kAhead, most_))); });
  if (stopping_) return {};
  if (used_.empty()) return new_used_path();
  fs::path used = std::move(used_.front());
  used_.pop_front();
  return used;
}

void Spares::prepare(const fs::path& used) {
  put_back(original_, used, owner_);
  fs::path ready = used;
  ready.replace_extension();
  const std::lock_guard lock(mutex_);
  move(used, ready);
  ready_.push_back(std::move(ready));
}

}  // namespace migrator::ephemeral::postgresql
