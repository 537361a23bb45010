// What looks renamed and nobody has said so: asked on a terminal, refused without one.
#pragma once

#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "difference/difference.hpp"

namespace migrator::cli {

// The difference with the renames of the options and of the answers. Throws `usage` with the candidates where nobody
// can be asked: values would be lost without a word.
difference::Difference decided_changes(Session& session, const RevisionOptions& options);

}  // namespace migrator::cli
