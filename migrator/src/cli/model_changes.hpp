// What the models of a set say that the database is not, as far as commands show and write it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "autogenerate/source.hpp"
#include "cli/revision_file.hpp"
#include "cli/settings.hpp"
#include "difference/difference.hpp"

namespace migrator::cli {

// Throws `configuration` for a set without models, and when a model's file is newer than what was built of it.
autogenerate::Models models_of_set(const Settings& settings, const db::Connection& connection);

// What the settings say of the comparison.
difference::Request comparison_of(const Settings& settings);

// Reads only. Nothing for a set without models.
std::optional<difference::Difference> model_changes(const Settings& settings, db::Connection& connection);

// Operations as steps for this database.
std::string source_of(std::span<const schema::Operation> operations, StepFormat format,
                      const db::Connection& connection, const schema::Database& before,
                      const autogenerate::Remarks& remarks = {});

// Upgrade and downgrade as the source of a revision. What no operation can do is said in a comment.
Steps steps_of(const difference::Difference& changes, const std::vector<autogenerate::Risk>& risks, StepFormat format,
               const db::Connection& connection);

// The statements that make up an upgrade, each as a revision would say it.
std::vector<std::string> statements_of(const difference::Difference& changes, const db::Connection& connection);

}  // namespace migrator::cli
