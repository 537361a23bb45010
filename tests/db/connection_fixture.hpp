// What the tests of connections have in common.
#pragma once

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "test_database.hpp"

namespace migrator::test {

using schema::Value;

inline std::string everything(const Error& error) {
  std::string text = error.message;
  for (const std::string& hint : error.hints) text += "\n" + hint;
  return text;
}

inline Error thrown_by(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {ErrorKind::internal, ""};
}

// Calls interrupt() in a handler of SIGALRM, as the migrator does in one of SIGINT.
class InterruptAfter {
 public:
  InterruptAfter(db::Connection& connection, unsigned milliseconds) {
    target_ = &connection;
    std::signal(SIGALRM, [](int) { target_->interrupt(); });
    ualarm(milliseconds * 1000, 0);
  }
  ~InterruptAfter() {
    ualarm(0, 0);
    std::signal(SIGALRM, SIG_DFL);
  }

 private:
  static inline db::Connection* target_ = nullptr;
};

class ConnectionTest : public testing::Test {
 protected:
  TestDatabase database;
  std::unique_ptr<db::Connection> connection = database.open();

  static std::uint64_t run(db::Connection& on, std::string sql, std::vector<Value> parameters = {}) {
    const db::Statement statement{std::move(sql), std::move(parameters), {}};
    return on.execute(std::span(&statement, 1)).at(0);
  }
  std::uint64_t run(std::string sql, std::vector<Value> parameters = {}) {
    return run(*connection, std::move(sql), std::move(parameters));
  }
  static Value value(db::Connection& on, std::string sql, std::vector<Value> parameters = {}) {
    return on.query({std::move(sql), std::move(parameters), {}}).rows.at(0).at(0);
  }
  Value value(std::string sql, std::vector<Value> parameters = {}) {
    return value(*connection, std::move(sql), std::move(parameters));
  }
  std::int64_t count(const std::string& table) {
    return std::get<std::int64_t>(value("SELECT count(*) FROM " + table));
  }

  // Another process that does `action` and then waits to be killed.
  class Child {
   public:
    explicit Child(const std::function<void()>& action) {
      int ready[2];
      if (pipe(ready) != 0) throw std::runtime_error("pipe");
      pid_ = fork();
      if (pid_ == 0) {
        try {
          action();
          (void)!write(ready[1], "x", 1);
        } catch (const std::exception& error) {
          std::fprintf(stderr, "child: %s\n", error.what());
        }
        close(ready[1]);
        for (;;) pause();
      }
      close(ready[1]);
      char byte;
      ready_ = read(ready[0], &byte, 1) == 1;
      close(ready[0]);
    }
    ~Child() { die(); }

    bool ready() const { return ready_; }
    pid_t pid() const { return pid_; }

    void die() {
      if (pid_ <= 0) return;
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
      pid_ = 0;
    }

   private:
    pid_t pid_;
    bool ready_ = false;
  };
};

}  // namespace migrator::test
