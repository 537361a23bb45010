#include "ephemeral/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace migrator::ephemeral {

namespace {

// What /proc/PID/stat says of a process.
struct Status {
  std::string name;
  char state;
  pid_t parent;
  std::uint64_t start_time;
};

std::string read_stat(pid_t pid) {
  const Descriptor file(open(("/proc/" + std::to_string(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, 1024> text;
  const ssize_t size = file ? read(file.get(), text.data(), text.size()) : -1;
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : std::string();
}

template <class Number>
Number number_of(const std::string& text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "4711 (name) S 1 …": the name may hold blanks and parentheses itself, what follows may not.
std::optional<Status> status_of(pid_t pid) {
  constexpr std::size_t start_time_after_name = 19;  // the 22nd field of proc(5)
  const std::string text = read_stat(pid);
  const std::size_t begin = text.find('(');
  const std::size_t end = text.rfind(')');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return std::nullopt;
  const std::vector<std::string> fields = split(std::string_view(text).substr(end + 1), " \n");
  if (fields.size() <= start_time_after_name) return std::nullopt;
  return Status{text.substr(begin + 1, end - begin - 1), fields[0][0], number_of<pid_t>(fields[1]),
                number_of<std::uint64_t>(fields[start_time_after_name])};
}

}  // namespace

std::optional<Process> find_process(pid_t pid) {
  const std::optional<Status> status = status_of(pid);
  if (!status || status->state == 'Z' || status->state == 'X') return std::nullopt;
  return Process{pid, status->start_time};
}

Process this_process() { return find_process(getpid()).value_or(Process{getpid(), 0}); }

std::optional<Process> nearest_ancestor(std::string_view name) {
  pid_t pid = getppid();
  while (pid > 0) {
    const std::optional<Status> status = status_of(pid);
    if (!status) return std::nullopt;
    if (status->name == name) return Process{pid, status->start_time};
    pid = status->parent;
  }
  return std::nullopt;
}

// The pidfd is that of whatever has the number now: looked at once, and of this process from then on.
ProcessWatch::ProcessWatch(const Process& process)
    : process_(process),
      pidfd_(static_cast<int>(syscall(SYS_pidfd_open, process.pid, 0))),
      had_ended_(!is_alive(process)) {}

bool ProcessWatch::ended() const {
  if (had_ended_ || !pidfd_) return had_ended_ || !is_alive(process_);
  pollfd end = {pidfd_.get(), POLLIN, 0};
  return poll(&end, 1, 0) > 0;
}

}  // namespace migrator::ephemeral
