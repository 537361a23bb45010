#include "db/mysql/together.hpp"

#include <span>

namespace migrator::db::mysql {

namespace {

// The server keeps the text, and we the answers, until the last of them has come.
constexpr std::size_t kMostQueries = 250;
constexpr std::size_t kMostBytes = 64 * 1024;

}  // namespace

Together::~Together() {
  if (sent_ > received_) session_.drop_together();
}

ResultSet Together::next() {
  if (taken_ == answers_.size() && !failure_) receive();
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
  const std::size_t end = end_of_packet();
  if (end == sent_) return;
  session_.send_together(std::span(queries_).subspan(sent_, end - sent_));
  sent_ = end;
}

void Together::receive() {
  answers_.clear();
  taken_ = 0;
  try {
    if (sent_ == received_) send();
    if (sent_ == received_) {
      answers_.push_back(session_.run(queries_.at(sent_)));
      ++sent_;
    } else {
      const std::span<const Statement> packet = std::span(queries_).subspan(received_, sent_ - received_);
      received_ = sent_;
      session_.take_together(packet, answers_);
    }
    received_ = sent_;
    send();
  } catch (const Error&) {
    failure_ = std::current_exception();
  }
}

}  // namespace migrator::db::mysql
