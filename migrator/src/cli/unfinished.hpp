// A revision that is half in a database whose server commits each change of the schema by itself (MySQL).
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "cli/session.hpp"

namespace migrator::cli {

struct Unfinished {
  dialect::Checkpoint checkpoint;
  bool at_work;  // another migrator has the lock of a run, and goes on with it
};

std::optional<Unfinished> find_unfinished(Session& session);

nlohmann::ordered_json to_json(const Unfinished& unfinished);
std::string text_of(const Unfinished& unfinished);  // "upgrade interrupted in statement 3"
// For a command that asks whether all is applied.
Error pending_error(const Unfinished& unfinished);

}  // namespace migrator::cli
