#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <utility>

#include "ephemeral/task_queue.hpp"

namespace migrator::ephemeral {

// Makes one thing ahead of who takes it, in a thread that lives as long as this object. To be used from one thread.
template <class Thing>
class OneAhead {
 public:
  explicit OneAhead(std::function<Thing()> make) : make_(std::move(make)) {}

  // Makes the next one in the background, unless it is there or being made. What it throws is told to who takes it, if
  // it is still so.
  void prepare() {
    if (is_asked_for_) return;
    is_asked_for_ = true;
    making_.add([this] { try_to_make(); });
  }

  // Waits for the one that is being made, or for a new one. Throws what making it throws.
  void wait() {
    making_.wait_for_no_more_than(0);
    if (next_) return;
    is_asked_for_ = false;
    prepare();
    making_.wait_for_no_more_than(0);
    if (next_) return;
    is_asked_for_ = false;
    std::rethrow_exception(failure_);
  }

  // The one that is there, after waiting for it.
  Thing take() {
    wait();
    is_asked_for_ = false;
    Thing thing = std::move(*next_);
    next_.reset();
    return thing;
  }

 private:
  void try_to_make() noexcept {
    try {
      next_.emplace(make_());
    } catch (...) {
      failure_ = std::current_exception();
    }
  }

  const std::function<Thing()> make_;
  bool is_asked_for_ = false;
  std::optional<Thing> next_;
  std::exception_ptr failure_;
  TaskQueue making_;  // the two above are its while it works; the last, so that it ends before that
};

}  // namespace migrator::ephemeral
