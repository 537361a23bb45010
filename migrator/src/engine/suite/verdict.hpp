// What a case of the standard suite has found.
#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"

namespace migrator::engine::suite {

struct Verdict {
  std::string summary;             // what was looked at, in one line
  std::vector<std::string> notes;  // what was left out, and why
  std::vector<Error> failures;
  std::string skipped;  // why nothing was looked at; empty: it was
};

}  // namespace migrator::engine::suite
