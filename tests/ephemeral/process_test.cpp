#include "ephemeral/process.hpp"

#include <gmock/gmock.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <csignal>
#include <functional>

namespace migrator::ephemeral {
namespace {

// The exit code of a process in which `work` runs under this name.
int in_process(const char* name, const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_NAME, name);
    _exit(work());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

// A process that waits to be killed.
class Sleeper {
 public:
  Sleeper() : pid_(fork()) {
    if (pid_ == 0)
      while (true) pause();
  }
  ~Sleeper() {
    kill_it();
    waitpid(pid_, nullptr, 0);
  }
  void kill_it() const { kill(pid_, SIGKILL); }
  pid_t pid() const { return pid_; }

 private:
  pid_t pid_;
};

bool becomes_readable(int descriptor) {
  pollfd event = {descriptor, POLLIN, 0};
  return poll(&event, 1, 5000) == 1;
}

TEST(Process, IsKnownByItsStart) {
  const Process self = this_process();
  EXPECT_EQ(self.pid, getpid());
  EXPECT_GT(self.start_time, 0U);
  EXPECT_TRUE(is_alive(self));
  EXPECT_FALSE(is_alive({self.pid, self.start_time + 1}));
  EXPECT_FALSE(find_process(999'999'999));
}

TEST(Process, IsFoundWhateverItsNameIs) {
  for (const char* name : {"a) R 1 (b", "two words", "((", ") Z 4", ""})
    EXPECT_EQ(in_process(name, [] { return is_alive(this_process()) && find_process(getpid()) ? 0 : 1; }), 0) << name;
}

TEST(Process, HasEndedWhenNobodyHasWaitedForIt) {
  Sleeper sleeper;
  const std::optional<Process> process = find_process(sleeper.pid());
  ASSERT_TRUE(process);
  const ProcessWatch watch(*process);
  ASSERT_GE(watch.descriptor(), 0);
  EXPECT_FALSE(watch.ended());
  sleeper.kill_it();
  EXPECT_TRUE(becomes_readable(watch.descriptor()));
  EXPECT_TRUE(watch.ended());
}

TEST(Process, ThatEndedLongAgoIsWatchedInVain) {
  Process gone = this_process();
  --gone.start_time;  // another one, with our number
  EXPECT_TRUE(ProcessWatch(gone).ended());
  EXPECT_TRUE(ProcessWatch({999'999'999, 1}).ended());
}

TEST(NearestAncestor, IsFoundByName) {
  const int code = in_process("ctest", [] {
    const Process outer = this_process();
    const auto finds_outer = [&] { return nearest_ancestor("ctest") == outer ? 0 : 1; };
    return in_process("launcher", finds_outer) + in_process("shell", [&] { return in_process("test", finds_outer); });
  });
  EXPECT_EQ(code, 0);
}

TEST(NearestAncestor, IsTheNearestAndNotTheProcessItself) {
  const int code = in_process("ctest", [] {
    const Process outer = this_process();
    return in_process("ctest", [&] {
      const Process inner = this_process();
      return nearest_ancestor("ctest") == outer &&
                     in_process("test", [&] { return nearest_ancestor("ctest") == inner ? 0 : 1; }) == 0
                 ? 0
                 : 1;
    });
  });
  EXPECT_EQ(code, 0);
}

TEST(NearestAncestor, HasExactlyThatName) {
  const int code = in_process("ctest-other", [] {
    return in_process("test", [] { return nearest_ancestor("ctest-othe") || nearest_ancestor("nobody") ? 1 : 0; });
  });
  EXPECT_EQ(code, 0);
}

}  // namespace
}  // namespace migrator::ephemeral
