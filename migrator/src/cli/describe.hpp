// Revisions and steps as text and as JSON; the words are Alembic's, which people script against.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "engine/catalog.hpp"
#include "graph/plan.hpp"

namespace migrator::cli {

// "<id> (labels) (head) (current)": what follows the id is what is true of it.
std::string short_form(const engine::Catalog& catalog, graph::RevisionIndex revision);
// " (head)" or " (effective head)"; " (branchpoint)", " (mergepoint)"; as they apply.
std::string head_mark(const graph::RevisionMap& map, graph::RevisionIndex revision);
std::string point_marks(const graph::RevisionMap& map, graph::RevisionIndex revision);
// The line of `history`.
std::string history_line(const engine::Catalog& catalog, graph::RevisionIndex revision, bool current);
// The line of `history --graph`: what the drawing beside it does not show.
std::string graph_line(const engine::Catalog& catalog, graph::RevisionIndex revision, bool current);
// The lines of `show` and of `-v`.
std::string long_form(const engine::Catalog& catalog, graph::RevisionIndex revision, bool current);

nlohmann::ordered_json to_json(const engine::Catalog& catalog, graph::RevisionIndex revision);
nlohmann::ordered_json to_json(const engine::Catalog& catalog, const graph::Step& step);

// In one line. Bytes that are no UTF-8 are replaced: the answer must come out all the same.
std::string json_text(const nlohmann::ordered_json& json);
// On standard output.
void print_json(const nlohmann::ordered_json& json);

}  // namespace migrator::cli
