#include "db/sqlite/run_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <mutex>
#include <sstream>
#include <vector>

#include "base/error.hpp"

namespace migrator::db::sqlite {
namespace {

struct Descriptors {
  std::mutex mutex;
  int open_databases = 0;
  std::vector<int> released;  // to be closed with the last database
};

Descriptors& descriptors() {
  static Descriptors all;
  return all;
}

// A line of /proc/locks: "1: FLOCK  ADVISORY  WRITE 4711 fd:01:1234 0 EOF".
std::string holder_in_proc_locks(const struct stat& file) {
  const std::string place = fmt::format("{:02x}:{:02x}:{}", major(file.st_dev), minor(file.st_dev), file.st_ino);
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    std::string number, type, mode, access, pid, where;
    std::istringstream(line) >> number >> type >> mode >> access >> pid >> where;
    if (type == "FLOCK" && where == place) return pid;
  }
  return {};
}

}  // namespace

RunLock::~RunLock() {
  if (descriptor_ < 0) return;
  release();
  Descriptors& all = descriptors();
  const std::lock_guard guard(all.mutex);
  if (all.open_databases == 0)
    close(descriptor_);
  else
    all.released.push_back(descriptor_);
}

bool RunLock::try_acquire() {
  if (held_) return true;
  if (descriptor_ < 0) descriptor_ = open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0)
    throw Error(ErrorKind::connection, fmt::format("cannot open {} to lock it: {}", file_, std::strerror(errno)));
  int result;
  do result = flock(descriptor_, LOCK_EX | LOCK_NB);
  while (result != 0 && errno == EINTR);
  held_ = result == 0;
  if (held_ || errno == EWOULDBLOCK) return held_;
  throw Error(ErrorKind::connection, fmt::format("cannot lock {}: {}", file_, std::strerror(errno)));
}

void RunLock::release() noexcept {
  if (held_) flock(descriptor_, LOCK_UN);
  held_ = false;
}

std::string RunLock::holder() const {
  struct stat file = {};
  if (stat(file_.c_str(), &file) != 0) return {};
  const std::string pid = holder_in_proc_locks(file);
  if (pid.empty() || pid == "0") return pid.empty() ? "" : "a process of another container";
  std::string command;
  std::getline(std::ifstream("/proc/" + pid + "/comm"), command);
  return command.empty() ? "pid " + pid : fmt::format("pid {} ({})", pid, command);
}

OpenDatabase::OpenDatabase() {
  const std::lock_guard guard(descriptors().mutex);
  ++descriptors().open_databases;
}

OpenDatabase::~OpenDatabase() {
  Descriptors& all = descriptors();
  const std::lock_guard guard(all.mutex);
  if (--all.open_databases > 0) return;
  for (const int descriptor : all.released) close(descriptor);
  all.released.clear();
}

}  // namespace migrator::db::sqlite
