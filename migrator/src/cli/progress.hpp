// Shows a run to the person at the terminal: a line for each step; a bar instead when there are many.
#pragma once

#include "engine/catalog.hpp"
#include "engine/observer.hpp"

namespace migrator::cli {

class Progress : public engine::Observer {
 public:
  // With `silent`, only what the person must know: warnings and waiting.
  Progress(const engine::Catalog& catalog, bool silent);
  ~Progress() override;  // takes the bar away when an error has ended the run
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step_begins(const graph::Step& step, std::size_t number, std::size_t total) override;
  void step_ends(const graph::Step& step, std::chrono::milliseconds time) override;
  void waits_for_lock(const std::string& holder) override;
  void retries(const graph::Step& step, int attempt, std::chrono::milliseconds pause,
               const std::string& reason) override;
  void rows_done(const std::string& operation, const std::string& table, std::uint64_t rows, bool ended) override;
  void logs(const std::string& text) override;
  void warns(const std::string& text) override;

 private:
  void draw_bar(const graph::Step& step);
  void clear_bar();
  void note(const std::string& text);

  const engine::Catalog& catalog_;
  bool silent_;
  bool bar_ = false;
  std::size_t number_ = 0;
  std::size_t total_ = 0;
};

}  // namespace migrator::cli
