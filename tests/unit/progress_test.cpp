// What a terminal gets to see: each test has one of its own.
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <functional>

#include "base/utf8.hpp"

namespace migrator::cli {
namespace {

// Runs `action` in a process on a terminal of this width, and returns what it printed there.
std::string shown(unsigned short width, const std::function<void()>& action) {
  int terminal = -1;
  winsize size = {};
  size.ws_col = width;
  size.ws_row = 24;
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, &size);
  if (pid == 0) {
    action();
    std::fflush(stdout);
    _exit(0);
  }
  std::string text;
  char buffer[1024];
  for (ssize_t count; (count = read(terminal, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(count));
  close(terminal);
  waitpid(pid, nullptr, 0);
  return text;
}

engine::Catalog catalog_of(const std::string& message) {
  plugin::Index index;
  index.entries.push_back({{"abc", {}, {}, {}, message, {"/src/a.cpp", 3}, false}, "a.so", std::string(64, '0'), true});
  return engine::Catalog(std::move(index));
}

graph::Step first_step(const engine::Catalog& catalog) {
  graph::Step step;
  step.revision = *catalog.map().find("abc");
  return step;
}

constexpr std::size_t many = 100;

TEST(Progress, AnErrorTakesTheBarAway) {
  const engine::Catalog catalog = catalog_of("message");
  const std::string text = shown(80, [&] {
    try {
      Progress progress(catalog, false);
      progress.step_begins(first_step(catalog), 1, many);
      throw Error(ErrorKind::sql, "");
    } catch (const Error&) {
      fmt::print(stderr, "error");
    }
  });
  EXPECT_THAT(text, testing::HasSubstr("1/100 abc message"));
  EXPECT_THAT(text, testing::EndsWith("\r\033[Kerror"));
}

TEST(Progress, AFinishedBarIsTakenAwayOnce) {
  const engine::Catalog catalog = catalog_of("message");
  const std::string text = shown(80, [&] {
    Progress progress(catalog, false);
    progress.step_begins(first_step(catalog), many, many);
    progress.step_ends(first_step(catalog), {});
    fmt::print("done");
  });
  EXPECT_THAT(text, testing::HasSubstr("100/100 abc message\r\033[Kupgrade"));
  EXPECT_THAT(text, testing::EndsWith("ms)\033[0m\r\ndone"));
}

TEST(Progress, TheBarIsCutBetweenCharacters) {
  const engine::Catalog catalog = catalog_of("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü");
  for (const unsigned short width : {60, 61})
    EXPECT_TRUE(is_utf8(shown(width, [&] {
      Progress progress(catalog, false);
      progress.step_begins(first_step(catalog), 1, many);
    })));
}

}  // namespace
}  // namespace migrator::cli
