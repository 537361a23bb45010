// The first revision of a set for a database that has been there before the set.
#pragma once

#include <string>
#include <vector>

#include "cli/revision_file.hpp"
#include "db/connection.hpp"
#include "dialect/dialect.hpp"

namespace migrator::cli {

struct Baseline {
  Steps steps;
  std::vector<std::string> left_out;  // what no revision can make
};

// Reads only. Throws `history` for a database with nothing in it.
Baseline read_baseline(db::Connection& connection, const dialect::VersionTable& version_table, StepFormat format);

}  // namespace migrator::cli
