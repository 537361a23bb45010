// What a user may write to name revisions: ids, unique prefixes of them, branch labels, head, heads, base, current,
// label@…. docs/targets.md has the whole grammar; the relative forms are in target.hpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/revision_map.hpp"

namespace migrator::graph {

// The revision with this id or branch label, or whose id or label alone begins so (labels and ids of up to three
// characters are never abbreviated). With a `label`, which may be an id too, only revisions that share its lineage
// count. Throws a history error: unknown, ambiguous, or not a member of the branch.
RevisionIndex lookup(const RevisionMap& map, std::string_view symbol, std::string_view label = {});

// The revision that a branch label, or an id in its place, belongs to. Throws a history error when there is none.
RevisionIndex lookup_branch(const RevisionMap& map, std::string_view label);

// What a symbol without a relative part means: `heads` and, of an unbranched history, several or no revisions; `base`
// none. `current` gives the version rows in `current_rows`. Throws a history error, for `head` when there are several.
std::vector<RevisionIndex> resolve(const RevisionMap& map, std::string_view symbol,
                                   std::span<const RevisionIndex> current_rows = {});

// The same where no database can be asked: throws a history error for `current`.
std::vector<RevisionIndex> resolve_without_database(const RevisionMap& map, std::string_view symbol);

// The same for a place where only one revision can stand; nothing stands for base.
std::optional<RevisionIndex> resolve_one(const RevisionMap& map, std::string_view symbol,
                                         std::span<const RevisionIndex> current_rows = {});

// Version rows that no revision has: `rows` says which. Who has the sources has lost a file; who has a package has an
// older one.
Error unknown_rows(std::string_view rows);

// The revisions of version rows, by id, each once. Throws a history error for a row that no revision has.
std::vector<RevisionIndex> resolve_rows(const RevisionMap& map, std::span<const std::string> rows);

// The ids that a user's list of symbols (`--from a,b`, `base`) stands for.
std::vector<std::string> rows_from_symbols(const RevisionMap& map, std::span<const std::string> symbols);

// All revisions before, after and at the given ones: those that are on the same branch.
RevisionSet lineage(const RevisionMap& map, std::span<const RevisionIndex> of, Edges edges = Edges::parents);

// The members of `candidates` that are in the set.
std::vector<RevisionIndex> only_in(const RevisionSet& set, std::span<const RevisionIndex> candidates);

// Several heads where one is needed: lists them with their messages and says what to type.
Error several_heads(const RevisionMap& map, std::string_view symbol, std::span<const RevisionIndex> heads);

}  // namespace migrator::graph
