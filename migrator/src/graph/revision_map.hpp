// All revisions of a set and how they hang together. Immutable; every answer is independent of the order in which the
// files were found.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/adjacency.hpp"
#include "graph/revision.hpp"
#include "graph/revision_set.hpp"

namespace migrator::graph {

// Everything that is wrong with these revisions, in order of id, each with its file and line: ids that are taken twice,
// empty or illegal; unknown parents and dependencies; labels that clash; revisions that name themselves; cycles, with
// their path.
std::vector<Error> check(const std::vector<Revision>& revisions);

// Which edges a walk follows: a revision's parents and children, or `depends_on` as well.
enum class Edges { parents, all };

class RevisionMap {
 public:
  // Throws the first error that check() finds.
  explicit RevisionMap(std::vector<Revision> revisions);
  RevisionMap(RevisionMap&&) = default;
  RevisionMap& operator=(RevisionMap&&) = default;

  std::size_t size() const { return positions_.size(); }
  bool empty() const { return positions_.empty(); }

  const Revision& operator[](RevisionIndex i) const { return revisions_[positions_[i]]; }
  const std::string& id(RevisionIndex i) const { return (*this)[i].id; }
  std::vector<std::string> ids(std::span<const RevisionIndex> indexes) const;
  // Where this revision stood in the vector that the map was made from.
  std::size_t position(RevisionIndex i) const { return positions_[i]; }

  // The revision with exactly this id.
  std::optional<RevisionIndex> find(std::string_view id) const;
  // The revision with exactly this id or branch label.
  std::optional<RevisionIndex> find_key(std::string_view key) const;
  // Every id, then every branch label.
  std::span<const std::string_view> keys() const { return keys_; }

  // down_revision, in the order written.
  std::span<const RevisionIndex> parents(RevisionIndex i) const { return parents_[i]; }
  // depends_on, resolved; without those that are parents.
  std::span<const RevisionIndex> dependencies(RevisionIndex i) const { return dependencies_[i]; }
  // What must be applied right before it: parents, then the dependencies that no ancestor declares already.
  std::span<const RevisionIndex> predecessors(RevisionIndex i) const { return predecessors_[i]; }
  // The revisions whose parent it is.
  std::span<const RevisionIndex> children(RevisionIndex i) const { return children_[i]; }
  // The revisions that depend on it without being children.
  std::span<const RevisionIndex> dependents(RevisionIndex i) const { return dependents_[i]; }

  // Revisions without children.
  const std::vector<RevisionIndex>& heads() const { return heads_; }
  // Revisions that nothing comes after, dependents included: the version rows of a database where all is applied.
  const std::vector<RevisionIndex>& real_heads() const { return real_heads_; }
  // Revisions without parents.
  const std::vector<RevisionIndex>& bases() const { return bases_; }

  bool is_head(RevisionIndex i) const { return children(i).empty(); }
  // A head that another branch depends on: shown as a head, but no version row of a database where all is applied.
  bool is_effective_head(RevisionIndex i) const { return is_head(i) && !dependents(i).empty(); }
  bool is_base(RevisionIndex i) const { return parents(i).empty(); }
  bool is_branch_point(RevisionIndex i) const { return children(i).size() > 1; }
  bool is_merge_point(RevisionIndex i) const { return parents(i).size() > 1; }

  // The branch labels that hold for it, by name: its own, those of its ancestors, and those of a descendant when one
  // line without branch or merge leads there.
  std::vector<std::string> labels(RevisionIndex i) const;

  // The given revisions and all before them, or after them.
  RevisionSet ancestors(std::span<const RevisionIndex> from, Edges edges) const;
  RevisionSet descendants(std::span<const RevisionIndex> from, Edges edges) const;

  // "did you mean …?" for a name that is neither id nor label; empty when nothing is near.
  std::string suggestion(std::string_view unknown) const;

 private:
  void link();
  void normalize_dependencies();
  bool declared_above(RevisionIndex revision, RevisionIndex dependency) const;
  void spread_labels();
  void spread_label(RevisionIndex owner, std::string_view label);
  // Neither branch point, dependents counted, nor merge.
  bool is_plain(RevisionIndex i) const;
  bool leads_plainly_to_head(RevisionIndex i) const;

  std::vector<Revision> revisions_;
  std::vector<std::uint32_t> positions_;
  std::unordered_map<std::string_view, RevisionIndex> index_by_key_;
  std::vector<std::string_view> keys_;
  Adjacency parents_, dependencies_, predecessors_, children_, dependents_;
  std::vector<RevisionIndex> heads_, real_heads_, bases_;
  std::unordered_map<RevisionIndex, std::vector<std::string_view>> labels_;
};

}  // namespace migrator::graph
