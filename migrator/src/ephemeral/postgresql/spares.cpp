#include "ephemeral/postgresql/spares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "ephemeral/file_tree.hpp"
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

std::vector<fs::path> granted_directories(const fs::path& data) {
  std::vector<fs::path> found;
  std::error_code nothing_yet;
  for (const fs::directory_entry& entry : fs::directory_iterator(data / "base", nothing_yet))
    if (std::strtoul(entry.path().filename().c_str(), nullptr, 10) >= kFirstGrantedOid) found.push_back(entry.path());
  return found;
}

Spares::Spares(fs::path original, fs::path directory, std::size_t most, const std::optional<Owner>& owner)
    : original_(std::move(original)),
      directory_(std::move(directory)),
      most_(most),
      ahead_(std::min(kAhead, most)),
      owner_(owner) {
  if (!make_private_directory(directory_))
    throw Error(ErrorKind::configuration, fmt::format("cannot make {}: {}", directory_.string(), std::strerror(errno)));
  for (const fs::directory_entry& entry : fs::directory_iterator(directory_)) {
    (entry.path().extension() == kUsed ? used_ : ready_).push_back(entry.path());
    last_number_ = std::max<std::size_t>(last_number_, std::strtoul(entry.path().stem().c_str(), nullptr, 10));
  }
}

fs::path Spares::new_used_path() { return directory_ / fmt::format("{}{}", ++last_number_, kUsed); }

void Spares::add_used(const fs::path& database) {
  const std::lock_guard lock(mutex_);
  used_.push_back(new_used_path());
  move(database, used_.back());
}

fs::path Spares::link_files_of(const fs::path& database) noexcept {
  try {
    std::unique_lock lock(mutex_);
    fs::path linked = new_used_path();
    lock.unlock();
    link_files(database, linked);
    return linked;
  } catch (const std::exception&) {
    return {};
  }
}

void Spares::add_linked(fs::path linked) {
  const std::lock_guard lock(mutex_);
  used_.push_back(std::move(linked));
  changed_.notify_all();
}

void Spares::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
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

void Spares::work(const std::stop_token& stop) {
  for (Task task; next_task(task, stop);) {
    try {
      if (task.is_surplus)
        remove_tree(task.used);
      else
        prepare(task.used, stop);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();  // for the next who waits
      used_.push_back(task.used);
    }
    changed_.notify_all();
  }
}

// Waits for one; false at the end. Until somebody asks again nothing is tried after a failure.
bool Spares::next_task(Task& task, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto is_short = [&] { return ready_.size() < ahead_; };
  changed_.wait(lock, stop, [&] { return !failure_ && (is_short() || !used_.empty()); });
  if (stop.stop_requested()) return false;
  task.is_surplus = !is_short() && ready_.size() + used_.size() > most_ + ahead_;
  if (used_.empty()) used_.push_back(new_used_path());
  task.used = std::move(used_.front());
  used_.pop_front();
  return true;
}

void Spares::prepare(const fs::path& used, const std::stop_token& stop) {
  if (!tree_) tree_.emplace(original_);
  if (!tree_->put_back(used, owner_, stop)) return;
  fs::path ready = used;
  ready.replace_extension();
  const std::lock_guard lock(mutex_);
  move(used, ready);
  ready_.push_back(std::move(ready));
}

}  // namespace migrator::ephemeral::postgresql
