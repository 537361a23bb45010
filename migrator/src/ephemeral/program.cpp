#include "ephemeral/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <linux/close_range.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "ephemeral/descriptor.hpp"

namespace migrator::ephemeral {

namespace fs = std::filesystem;

namespace {

// What a new process does before it becomes the program.
enum class Step { session, user, directory, output, program };

struct Failure {
  Step step;
  int reason;
};

std::string user_name(const std::optional<Owner>& owner) {
  const uid_t user = owner ? owner->user : geteuid();
  const passwd* entry = getpwuid(user);
  return entry ? entry->pw_name : std::to_string(user);
}

Error failed(const Failure& failure, const Program& program) {
  const char* reason = std::strerror(failure.reason);
  switch (failure.step) {
    case Step::user:
      return {ErrorKind::configuration, fmt::format("cannot run a {} server as user {}: {}", program.kind->name,
                                                    user_name(program.owner), reason)};
    case Step::directory:
      return Error(ErrorKind::configuration,
                   fmt::format("the {} server, which runs as user {}, cannot use {}: {}", program.kind->name,
                               user_name(program.owner), program.directory.string(), reason))
          .hint("name a place that this user can reach: export MIGRATIONS_CACHE_DIR=<directory>");
    case Step::session:
    case Step::output:
    case Step::program: break;
  }
  return {ErrorKind::configuration, fmt::format("cannot run {}: {}", program.words.front(), reason)};
}

// The kind's variables are wishes for the servers that a user talks to; some would change ours. TZ would end up in the
// data directory of whoever comes first. systemd's would have the server report to whoever runs us.
std::vector<std::string> environment_of(const Program& program) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text = *variable;
    const bool is_dropped = text.starts_with(program.kind->variables) || text.starts_with("TZ=") ||
                            text.starts_with("NOTIFY_SOCKET=") ||
                            (text.starts_with("LD_LIBRARY_PATH=") && !program.libraries.empty());
    if (!is_dropped) variables.emplace_back(text);
  }
  if (!program.libraries.empty()) variables.push_back("LD_LIBRARY_PATH=" + program.libraries.string());
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// All between fork and exec: nothing here allocates or locks, because other threads were stopped wherever they were.
class Child {
 public:
  Child(const Program& program, int output, char** words, char** environment, pid_t parent, int report)
      : program_(program),
        output_(output),
        words_(words),
        environment_(environment),
        parent_(parent),
        report_(report) {}

  [[noreturn]] void become_program() const {
    setsid();
    change_user();
    end_with_parent();
    if (chdir(program_.directory.c_str()) != 0) fail(Step::directory);
    arrange_descriptors();
    execve(words_[0], words_, environment_);
    fail(Step::program);
  }

 private:
  void change_user() const {
    if (!program_.owner) return;
    const auto [user, group] = *program_.owner;
    if (setgroups(0, nullptr) != 0 || setgid(group) != 0 || setuid(user) != 0) fail(Step::user);
  }

  // After the change of user, with which the kernel forgets it.
  void end_with_parent() const {
    if (prctl(PR_SET_PDEATHSIG, program_.death_signal) != 0) fail(Step::session);
    if (getppid() != parent_) _exit(1);  // it died before
  }

  void arrange_descriptors() const {
    const int input = program_.input < 0 ? open("/dev/null", O_RDWR) : program_.input;
    if (input < 0 || dup2(input, 0) < 0 || dup2(output_, 1) < 0 || dup2(output_, 2) < 0) fail(Step::output);
    // Before Linux 5.11 whatever was not opened for exec to close stays open.
    syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
    for (const int kept : program_.kept) fcntl(kept, F_SETFD, 0);
    for (const int signal : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2})
      std::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
  }

  [[noreturn]] void fail(Step step) const {
    const Failure failure = {step, errno};
    if (write(report_, &failure, sizeof failure) < 0) _exit(126);
    _exit(127);
  }

  const Program& program_;
  int output_;
  char** words_;
  char** environment_;
  pid_t parent_;
  int report_;
};

}  // namespace

std::optional<Owner> server_owner(const ServerKind& kind, const fs::path& cache) {
  if (geteuid() != 0) return std::nullopt;
  struct stat status = {};
  if (stat(cache.c_str(), &status) == 0 && status.st_uid != 0) return Owner{status.st_uid, status.st_gid};
  for (const char* name : {kind.account, "nobody"})
    if (const passwd* entry = getpwnam(name)) return Owner{entry->pw_uid, entry->pw_gid};
  throw Error(ErrorKind::configuration,
              fmt::format("a {} server does not run as root, and there is no user {}", kind.name, kind.account))
      .hint("run this as another user")
      .hint("or give the cache to a user: export MIGRATIONS_CACHE_DIR=<directory>");
}

void make_owned_directory(const fs::path& path, const std::optional<Owner>& owner) {
  if (mkdir(path.c_str(), 0700) == 0 && (!owner || chown(path.c_str(), owner->user, owner->group) == 0)) return;
  throw Error(ErrorKind::configuration, fmt::format("cannot make {}: {}", path.string(), std::strerror(errno)));
}

pid_t start_program(const Program& program, const fs::path& log) {
  const Descriptor output(open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!output)
    throw Error(ErrorKind::configuration, fmt::format("cannot write {}: {}", log.string(), std::strerror(errno)));
  std::array<int, 2> ends = {-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw failed({Step::session, errno}, program);
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  std::vector<std::string> words = program.words;
  std::vector<std::string> environment = environment_of(program);
  const std::vector<char*> word_pointers = pointers_to(words), variable_pointers = pointers_to(environment);
  const Child child(program, output.get(), const_cast<char**>(word_pointers.data()),
                    const_cast<char**>(variable_pointers.data()), getpid(), writing.get());
  const pid_t pid = fork();
  if (pid < 0) throw failed({Step::session, errno}, program);
  if (pid == 0) child.become_program();
  writing.reset();
  Failure failure = {};
  ssize_t size = 0;
  while ((size = read(reading.get(), &failure, sizeof failure)) < 0 && errno == EINTR) {
  }
  if (size == 0) return pid;  // exec has closed the other end
  waitpid(pid, nullptr, 0);
  throw failed(failure, program);
}

void run_program(const Program& program, const fs::path& log, const std::string& failure) {
  const pid_t pid = start_program(program, log);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (status == 0) return;
  Error error(ErrorKind::configuration, failure);
  for (std::string& line : end_of_log(log)) error.hint(std::move(line));
  throw error;
}

std::vector<std::string> end_of_log(const fs::path& log) {
  constexpr std::size_t most_lines = 12;
  constexpr std::streamoff most_bytes = 8192;
  std::ifstream file(log, std::ios::ate);
  if (const std::streamoff size = file.tellg(); size > 0) file.seekg(std::max<std::streamoff>(size - most_bytes, 0));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::string> lines = split(text, "\n");
  if (lines.size() > most_lines) lines.erase(lines.begin(), lines.end() - most_lines);
  for (std::string& line : lines) line = "its log: " + line;
  return lines;
}

}  // namespace migrator::ephemeral
