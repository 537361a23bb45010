#include "db/mysql/together.hpp"

#include <algorithm>
#include <span>

namespace migrator::db::mysql {

namespace {

// The server keeps the text, and we the answers, until the last of them has come.
constexpr std::size_t kMostQueries = 250;
constexpr std::size_t kMostBytes = 64 * 1024;

}  // namespace

ResultSet Together::next() {
  if (taken_ == answers_.size() && !failure_) send();
  if (taken_ == answers_.size()) std::rethrow_exception(failure_);
  return std::move(answers_[taken_++]);
}

// One with parameters is prepared, and goes alone.
std::size_t Together::end_of_packet() const {
  std::size_t end = sent_, bytes = 0;
  while (end < queries_.size() && end - sent_ < kMostQueries && queries_[end].parameters.empty()) {
    bytes += queries_[end].sql.size();
    if (end > sent_ && bytes > kMostBytes) break;
    ++end;
  }
  return end;
}

void Together::send() {
  answers_.clear();
  taken_ = 0;
  const std::size_t end = end_of_packet();
  try {
    if (end == sent_)
      answers_.push_back(session_.run(queries_.at(sent_++)));
    else
      session_.run_together(std::span(queries_).subspan(sent_, end - sent_), answers_);
  } catch (const Error&) {
    failure_ = std::current_exception();
  }
  sent_ = std::max(sent_, end);
}

}  // namespace migrator::db::mysql
