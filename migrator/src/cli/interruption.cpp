#include "cli/interruption.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace migrator::cli {

namespace {

std::atomic<db::Connection*> running{nullptr};
std::atomic<int> signals{0};

void handle(int) {
  if (signals.fetch_add(1) > 0) _exit(130);
  if (db::Connection* connection = running.load()) connection->interrupt();
}

void install(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Interruption::Interruption(db::Connection& connection) {
  running = &connection;
  install(handle);
}

Interruption::~Interruption() {
  install(SIG_DFL);
  running = nullptr;
}

bool Interruption::happened() { return signals.load() > 0; }

}  // namespace migrator::cli
