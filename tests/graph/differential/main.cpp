// Compares our plans with Alembic's, case by case: `graph_differential [--show N] <oracle command…>`.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "differences.hpp"

namespace {

using namespace migrator::graph;
using namespace migrator::graph::test;

class LineReader {
 public:
  explicit LineReader(const std::string& command) : pipe_(popen(command.c_str(), "r")) {}

  bool next(std::string& line) {
    line.clear();
    std::array<char, 65536> buffer;
    while (std::fgets(buffer.data(), buffer.size(), pipe_) != nullptr) {
      line += buffer.data();
      if (line.back() == '\n') return true;
    }
    return !line.empty();
  }

  int close() { return pclose(pipe_); }

 private:
  FILE* pipe_;
};

nlohmann::json to_json(const Plan& plan) {
  auto result = nlohmann::json::array();
  for (const Step& step : plan.steps) {
    auto rows = nlohmann::json::array();
    for (const RowChange& change : step.rows) rows.push_back({static_cast<int>(change.kind), change.from, change.to});
    result.push_back({{"from", step.from}, {"to", step.to}, {"rows", rows}, {"heads", step.heads_after}});
  }
  return result;
}

// Enough to reproduce the case by hand.
void show(const nlohmann::json& line, std::size_t number, const Comparison& c, const std::string& what) {
  std::cout << "\nUNEXPLAINED: " << what << "\n  history (" << line.at("order") << "): " << line.at("revisions").dump()
            << "\n  alembic: " << line.at("cases").at(number).dump() << "\n  ours:    ";
  if (c.ours.error) {
    std::cout << "error: " << c.ours.error->message << '\n';
  } else if (c.ours.found) {
    std::cout << nlohmann::json(*c.ours.found).dump() << '\n';
  } else {
    std::cout << to_json(*c.ours.plan).dump() << '\n';
  }
}

class Tally {
 public:
  explicit Tally(int show_limit) : show_limit_(show_limit) {}

  void compare(const nlohmann::json& line) {
    const OracleHistory history = read_history(line);
    const RevisionMap map(history.revisions);
    if (facts(map) != history.facts) {
      ++failed_;
      fmt::print("\nUNEXPLAINED: other facts of history {}\n  alembic: {}\n  ours:    {}\n",
                 line.at("revisions").dump(), history.facts.dump(), facts(map).dump());
    }
    for (std::size_t number = 0; number < history.cases.size(); ++number) {
      const OurAnswer ours = answer(map, history.cases[number]);
      const Comparison comparison{map, history, history.cases[number], ours};
      const std::string problem = judge(comparison);
      if (problem.empty()) continue;
      if (++failed_ <= show_limit_) show(line, number, comparison, problem);
    }
  }

  int report() const {
    fmt::print("{} cases: {} the same ({} plans, {} refusals)\n", cases_, same_, same_plans_, same_ - same_plans_);
    for (const Difference& difference : differences()) {
      const auto found = explained_.find(difference.id);
      fmt::print("{:7}  {}: {}\n", found == explained_.end() ? 0 : found->second, difference.id, difference.reason);
    }
    fmt::print("{} passed, {} failed\n", cases_ - failed_, failed_);
    return failed_ == 0 && cases_ > 0 ? 0 : 1;
  }

 private:
  std::string judge(const Comparison& comparison) {
    ++cases_;
    if (std::string problem = flaw(comparison); !problem.empty()) return problem;
    if (same_answer(comparison)) {
      ++same_;
      if (comparison.ours.plan) ++same_plans_;
      return {};
    }
    for (const Difference& difference : differences()) {
      if (!difference.explains(comparison)) continue;
      ++explained_[difference.id];
      return {};
    }
    return "no entry of differences.cpp explains this";
  }

  int show_limit_;
  int cases_ = 0, same_ = 0, same_plans_ = 0, failed_ = 0;
  std::map<std::string_view, int> explained_;
};

}  // namespace

int main(int argc, char** argv) {
  int show_limit = 3;
  std::string command;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--show" && i + 1 < argc) {
      show_limit = std::stoi(argv[++i]);
    } else {
      command += fmt::format("'{}' ", argv[i]);
    }
  }
  LineReader reader(command);
  Tally tally(show_limit);
  std::string line;
  while (reader.next(line)) {
    const auto value = nlohmann::json::parse(line);
    if (value.contains("alembic")) {
      fmt::print("Alembic {}, seed {}\n", value.at("alembic").get<std::string>(), value.at("seed").get<long>());
    } else {
      tally.compare(value);
    }
  }
  if (reader.close() != 0) {
    fmt::print("the oracle failed: {}\n", command);
    return 1;
  }
  return tally.report();
}
