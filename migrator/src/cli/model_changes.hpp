// What the models of a set say that the database is not, as far as commands show and write it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "autogenerate/source.hpp"
#include "cli/revision_file.hpp"
#include "cli/session.hpp"
#include "difference/difference.hpp"

namespace migrator::cli {

// Reads only. Nothing for a set without models. Throws `configuration` when a model's file is newer than what was built
// of it.
std::optional<difference::Difference> model_changes(Session& session);

// Upgrade and downgrade as the source of a revision.
Steps steps_of(const difference::Difference& changes, const db::Connection& connection);

// The statements that make up an upgrade, each as a revision would say it.
std::vector<std::string> statements_of(const difference::Difference& changes, const db::Connection& connection);

// What has no words in the vocabulary, as the backend's SQL.
autogenerate::Rendering rendering_for(const db::Connection& connection);

}  // namespace migrator::cli
