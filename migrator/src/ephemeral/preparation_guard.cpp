#include "ephemeral/preparation_guard.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "ephemeral/background.hpp"
#include "ephemeral/claimed_directory.hpp"

namespace migrator::ephemeral {

namespace {

constexpr char is_over = '.';

// How long a preparation may take to end by itself: it may have had the signal that its owner has ended with, and a
// second one makes it end without tidying up.
constexpr int patience_ms = 100;
constexpr int patience_with_signal_ms = 1000;
// How often the owner is looked for where the kernel cannot tell us of its end.
constexpr int look_every_ms = 50;

bool is_ready(int descriptor, int timeout_ms) {
  pollfd event = {descriptor, POLLIN, 0};
  return poll(&event, 1, timeout_ms) > 0;
}

// Until the preparation or the owner has ended.
void wait_for_either(int preparation, const ProcessWatch& owner) {
  const int timeout = owner.descriptor() < 0 ? look_every_ms : -1;
  std::array<pollfd, 2> events = {{{preparation, POLLIN, 0}, {owner.descriptor(), POLLIN, 0}}};
  do {
    poll(events.data(), events.size(), timeout);
  } while (events[0].revents == 0 && !owner.ended());
}

bool was_killed(int preparation) {
  char word = 0;
  ssize_t size = 0;
  while ((size = recv(preparation, &word, 1, 0)) < 0 && errno == EINTR) continue;
  return size == 0;
}

// The kernel closes the files of a killed process in an order of its own: our socket may be one moment before the
// session's lock. Who has the lock for longer has begun the session anew, and removes it himself.
void remove_directory(const Session& session) {
  constexpr int most_tries = 1000;
  for (int i = 0; i < most_tries && std::filesystem::exists(session.directory()); ++i) {
    if (ClaimedDirectory::claim(session.directory())) return;  // and removed
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void watch(const Session& session, const Process& preparing, int preparation) {
  if (session.owner) wait_for_either(preparation, ProcessWatch(*session.owner));
  if (session.owner && !is_alive(*session.owner))
    for (int wait = patience_ms; !is_ready(preparation, wait) && is_alive(preparing); wait = patience_with_signal_ms)
      kill(preparing.pid, SIGTERM);
  if (was_killed(preparation)) remove_directory(session);
}

}  // namespace

PreparationGuard::PreparationGuard(const Session& session) {
  std::array<int, 2> ends = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw Error(ErrorKind::internal, "cannot make a pair of sockets");
  const Descriptor guards(ends[0]);
  preparation_ = Descriptor(ends[1]);
  const Process preparing = this_process();
  run_in_background("migrator-guard", {guards.get()}, [&] { watch(session, preparing, guards.get()); });
}

PreparationGuard::~PreparationGuard() { send(preparation_.get(), &is_over, 1, MSG_NOSIGNAL); }

}  // namespace migrator::ephemeral
