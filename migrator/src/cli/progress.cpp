#include "cli/progress.hpp"

#include <fmt/format.h>
#include <fmt/printf.h>

#include "base/utf8.hpp"
#include "cli/terminal.hpp"

namespace migrator::cli {

namespace {

constexpr std::size_t many_steps = 25;
constexpr std::size_t bar_width = 30;

// 1234567 as 1,234,567
std::string with_separators(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace

Progress::Progress(const engine::Catalog& catalog, bool silent) : catalog_(catalog), silent_(silent) {}

Progress::~Progress() {
  if (bar_) clear_bar();
}

void Progress::step_begins(const graph::Step& step, std::size_t number, std::size_t total) {
  number_ = number;
  total_ = total;
  bar_ = !silent_ && total >= many_steps && is_terminal(1);
  if (bar_) draw_bar(step);
}

void Progress::step_ends(const graph::Step& step, std::chrono::milliseconds time) {
  if (bar_ && number_ == total_) clear_bar();
  if (silent_ || bar_) return;
  const graph::Revision& revision = catalog_.map()[*step.revision];
  fmt::print("{} {}  {} {}\n", graph::to_string(step.direction), styled(Style::id, revision.id), revision.message,
             styled(Style::faint, fmt::format("({} ms)", time.count())));
  std::fflush(stdout);
}

void Progress::draw_bar(const graph::Step& step) {
  const std::size_t filled = bar_width * (number_ - 1) / total_;
  const graph::Revision& revision = catalog_.map()[*step.revision];
  const std::string line = fmt::format("[{:=<{}}{:{}}] {}/{} {} {}", "", filled, "", bar_width - filled, number_,
                                       total_, revision.id, revision.message);
  const auto width = static_cast<std::size_t>(terminal_width(1));
  fmt::print("\r\033[K{}", utf8_prefix(line, width - 1));
  std::fflush(stdout);
}

void Progress::clear_bar() {
  fmt::print("\r\033[K");
  std::fflush(stdout);  // what comes next may go to standard error
  bar_ = false;
}

void Progress::note(const std::string& text) {
  if (bar_ || is_terminal(2)) fmt::print(stderr, "\r\033[K");
  fmt::print(stderr, "{}\n", text);
}

void Progress::waits_for_lock(const std::string& holder) {
  note(fmt::format("waiting: another migrator works on this database{}{}", holder.empty() ? "" : ": ", holder));
}

void Progress::retries(const graph::Step& step, int attempt, std::chrono::milliseconds pause,
                       const std::string& reason) {
  const std::string what =
      step.revision ? fmt::format("{} {}", graph::to_string(step.direction), catalog_.map().id(*step.revision))
                    : "stamp";
  note(fmt::format("{} gave way ({}); attempt {} in {} ms", what, reason, attempt + 1, pause.count()));
}

// A line that counts while somebody watches it, and the number at the end.
void Progress::rows_done(const std::string& operation, const std::string& table, std::uint64_t rows, bool ended) {
  if (silent_) return;
  const std::string text = fmt::format("{} {}: {} rows", operation, table, with_separators(rows));
  if (ended)
    note("  " + text);
  else if (is_terminal(2))
    fmt::print(stderr, "\r\033[K  {}\r", text);
}

void Progress::logs(const std::string& text) {
  if (!silent_) note("  " + text);
}

void Progress::warns(const std::string& text) {
  note(fmt::format("{} {}", styled(Style::warning, "warning:", 2), text));
}

}  // namespace migrator::cli
