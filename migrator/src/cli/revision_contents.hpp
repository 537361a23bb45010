// What a new revision does, where it is not left to its author.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/revision_file.hpp"
#include "cli/session.hpp"

namespace migrator::cli {

struct Contents {
  Steps steps;
  std::vector<std::string> left_out;  // what no revision can do
  std::vector<std::string> risks;     // what the rows that are there may lose, or refuse
  enum class Origin { author, database, models } origin = Origin::author;
};

// Nothing when the models say what the database is. Throws `usage` for options that exclude each other, `history` for a
// baseline that would not be the first revision, and `pending` when the database is not where the models continue.
std::optional<Contents> contents_of(Session& session, const engine::Catalog& catalog, const RevisionOptions& options);

}  // namespace migrator::cli
