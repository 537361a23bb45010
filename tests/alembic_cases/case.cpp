#include "case.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace migrator::test {
namespace {

std::ifstream open(const std::string& file) {
  std::ifstream stream(std::string(CASES_DIRECTORY) + "/" + file);
  if (!stream) throw std::runtime_error("cannot read " + file);
  return stream;
}

void read_line(Case& into, const std::string& line) {
  const std::string word = line.substr(0, line.find(' '));
  const std::size_t start = line.find_first_not_of(' ', word.size());
  const std::string rest = start == std::string::npos ? "" : line.substr(start);
  if (word == "since") {
    into.since = std::stoi(rest);
  } else if (word == "filter") {
    const std::size_t sign = rest.find(" = ");
    into.filters[rest.substr(0, sign)] = rest.substr(sign + 3);
  } else if (word == "table") {
    into.version_table = rest;
  } else if (word == "from") {
    into.from.push_back(rest);
  } else if (word == "to") {
    into.to.push_back(rest);
  } else if (word == "is") {
    if (rest != "nothing") into.theirs.push_back(rest);
  } else if (word == "ours") {
    if (rest != "nothing") into.ours.push_back(rest);
  } else if (word == "not") {
    into.impossible.push_back(rest);
  } else if (word == "why") {
    into.why = rest;
  } else {
    throw std::runtime_error(into.name + ": what is " + line);
  }
}

}  // namespace

std::vector<std::string> topics(const std::string& backend) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(CASES_DIRECTORY) + "/" + backend))
    names.push_back(entry.path().stem());
  std::ranges::sort(names);
  return names;
}

std::vector<Case> read_cases(const std::string& file) {
  std::ifstream stream = open(file);
  std::vector<Case> cases;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("[")) {
      cases.emplace_back().name = file + ": " + line.substr(1, line.size() - 2);
    } else if (!line.empty()) {
      read_line(cases.back(), line);
    }
  }
  for (Case& one : cases) {
    if (one.why.empty()) one.ours = one.theirs;
    std::ranges::sort(one.ours);
  }
  return cases;
}

std::vector<Reason> read_reasons(const std::string& file) {
  std::ifstream stream = open(file);
  std::vector<Reason> reasons;
  for (std::string line; std::getline(stream, line);) {
    Reason reason;
    std::istringstream words(line);
    words >> reason.word >> reason.kind >> std::ws;
    std::getline(words, reason.text);
    reasons.push_back(reason);
  }
  return reasons;
}

}  // namespace migrator::test
