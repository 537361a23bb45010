#include "graph/revision_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/draft.hpp"
#include "graph/suggestion.hpp"

namespace migrator::graph {
namespace {

RevisionSet closure(std::size_t size, std::span<const RevisionIndex> from, const Adjacency& one,
                    const Adjacency* other) {
  RevisionSet reached(size);
  std::vector<RevisionIndex> open;
  const auto visit = [&](std::span<const RevisionIndex> next) {
    for (RevisionIndex i : next) {
      if (reached.insert(i)) open.push_back(i);
    }
  };
  visit(from);
  while (!open.empty()) {
    const RevisionIndex i = open.back();
    open.pop_back();
    visit(one[i]);
    if (other != nullptr) visit((*other)[i]);
  }
  return reached;
}

}  // namespace

std::vector<Error> check(const std::vector<Revision>& revisions) { return draft(revisions).errors; }

RevisionMap::RevisionMap(std::vector<Revision> revisions) : revisions_(std::move(revisions)) {
  Draft draft = graph::draft(revisions_);
  if (!draft.errors.empty()) {
    Error& first = draft.errors.front();
    const std::size_t more = draft.errors.size() - 1;
    if (more > 0) first.hint(fmt::format("{} more problem{} in these revisions", more, more == 1 ? "" : "s"));
    throw std::move(first);
  }
  positions_ = std::move(draft.positions);
  index_by_key_ = std::move(draft.keys);
  parents_ = std::move(draft.parents);
  dependencies_ = std::move(draft.dependencies);
  link();
  normalize_dependencies();
  spread_labels();
}

void RevisionMap::link() {
  children_ = parents_.reversed();
  dependents_ = dependencies_.reversed();
  keys_.reserve(index_by_key_.size());
  for (RevisionIndex i = 0; i < size(); ++i) {
    keys_.push_back(id(i));
    if (is_base(i)) bases_.push_back(i);
    if (is_head(i)) heads_.push_back(i);
    if (is_head(i) && dependents(i).empty()) real_heads_.push_back(i);
  }
  for (RevisionIndex i = 0; i < size(); ++i) {
    for (const std::string& label : (*this)[i].branch_labels) keys_.push_back(label);
  }
}

// A dependency that an ancestor declares itself says nothing new here; kept, it would split and join version rows for
// nothing.
void RevisionMap::normalize_dependencies() {
  std::vector<std::uint32_t> declarations(size(), 0);
  for (RevisionIndex i = 0; i < size(); ++i) {
    for (const std::string& name : (*this)[i].depends_on) ++declarations[*find_key(name)];
  }
  std::vector<RevisionIndex> before;
  for (RevisionIndex i = 0; i < size(); ++i) {
    before.assign(parents(i).begin(), parents(i).end());
    for (RevisionIndex dependency : dependencies(i)) {
      // Most dependencies are declared once; only the others are worth a walk.
      if (declarations[dependency] < 2 || !declared_above(i, dependency)) before.push_back(dependency);
    }
    predecessors_.append(before);
  }
}

bool RevisionMap::declared_above(RevisionIndex revision, RevisionIndex dependency) const {
  const auto declares = [&](RevisionIndex i) {
    const auto& written = (*this)[i].depends_on;
    return std::any_of(written.begin(), written.end(),
                       [&](const std::string& name) { return find_key(name) == dependency; });
  };
  RevisionSet seen(size());
  std::vector<RevisionIndex> open(parents(revision).begin(), parents(revision).end());
  while (!open.empty()) {
    const RevisionIndex i = open.back();
    open.pop_back();
    if (!seen.insert(i)) continue;
    if (declares(i)) return true;
    open.insert(open.end(), parents(i).begin(), parents(i).end());
  }
  return false;
}

void RevisionMap::spread_labels() {
  for (RevisionIndex i = 0; i < size(); ++i) {
    for (const std::string& label : (*this)[i].branch_labels) spread_label(i, label);
  }
  for (auto& [index, names] : labels_) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
  }
}

bool RevisionMap::is_plain(RevisionIndex i) const {
  return children(i).size() + dependents(i).size() <= 1 && !is_merge_point(i);
}

bool RevisionMap::leads_plainly_to_head(RevisionIndex i) const {
  while (is_plain(i) && !is_head(i)) i = children(i).front();
  return is_plain(i);
}

void RevisionMap::spread_label(RevisionIndex owner, std::string_view label) {
  for (RevisionIndex i : descendants(std::array{owner}, Edges::parents).members()) labels_[i].push_back(label);

  // Below its owner a label holds only where no other branch could claim the revision.
  if (!leads_plainly_to_head(owner)) return;
  for (RevisionIndex i = owner; !is_base(i);) {
    i = parents(i).front();
    if (!is_plain(i)) return;
    labels_[i].push_back(label);
  }
}

std::vector<std::string> RevisionMap::ids(std::span<const RevisionIndex> indexes) const {
  std::vector<std::string> result;
  result.reserve(indexes.size());
  for (RevisionIndex i : indexes) result.push_back(id(i));
  return result;
}

std::optional<RevisionIndex> RevisionMap::find_key(std::string_view key) const {
  const auto found = index_by_key_.find(key);
  if (found == index_by_key_.end()) return std::nullopt;
  return found->second;
}

std::optional<RevisionIndex> RevisionMap::find(std::string_view id_text) const {
  const auto found = find_key(id_text);
  return found && id(*found) == id_text ? found : std::nullopt;
}

std::vector<std::string> RevisionMap::labels(RevisionIndex i) const {
  const auto found = labels_.find(i);
  if (found == labels_.end()) return {};
  return {found->second.begin(), found->second.end()};
}

RevisionSet RevisionMap::ancestors(std::span<const RevisionIndex> from, Edges edges) const {
  return closure(size(), from, parents_, edges == Edges::all ? &dependencies_ : nullptr);
}

RevisionSet RevisionMap::descendants(std::span<const RevisionIndex> from, Edges edges) const {
  return closure(size(), from, children_, edges == Edges::all ? &dependents_ : nullptr);
}

std::string RevisionMap::suggestion(std::string_view unknown) const { return did_you_mean(unknown, keys_); }

}  // namespace migrator::graph
