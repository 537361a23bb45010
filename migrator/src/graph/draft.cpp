#include "graph/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "graph/cycle.hpp"
#include "graph/suggestion.hpp"

namespace migrator::graph {
namespace {

constexpr std::array<std::string_view, 4> reserved_words{"base", "current", "head", "heads"};

std::string place(const Revision& revision) {
  return revision.origin.empty() ? "an unnamed file" : revision.origin.to_string();
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

class Drafter {
 public:
  explicit Drafter(const std::vector<Revision>& revisions) : revisions_(revisions) {}

  Draft run() {
    rank();
    for (RevisionIndex i = 0; i < draft_.positions.size(); ++i) add_id(i);
    for (RevisionIndex i = 0; i < draft_.positions.size(); ++i) add_labels(i);
    for (RevisionIndex i = 0; i < draft_.positions.size(); ++i) add_edges(i);
    for (const std::vector<RevisionIndex>& cycle : find_cycles(draft_.parents, draft_.dependencies)) report(cycle);
    return std::move(draft_);
  }

 private:
  const Revision& at(RevisionIndex i) const { return revisions_[draft_.positions[i]]; }

  Error& fail(const Revision& revision, std::string message) {
    return draft_.errors.emplace_back(ErrorKind::history, std::move(message)).at(revision.origin);
  }

  // Everything below follows the order of the ids, so that no answer depends on the order of a directory.
  void rank() {
    draft_.positions.resize(revisions_.size());
    std::iota(draft_.positions.begin(), draft_.positions.end(), 0U);
    std::sort(draft_.positions.begin(), draft_.positions.end(), [this](std::uint32_t a, std::uint32_t b) {
      const int order = revisions_[a].id.compare(revisions_[b].id);
      if (order != 0) return order < 0;
      const Origin &left = revisions_[a].origin, &right = revisions_[b].origin;
      if (left.file != right.file) return left.file < right.file;
      return left.line != right.line ? left.line < right.line : a < b;
    });
    draft_.keys.reserve(revisions_.size() * 2);
  }

  void add_id(RevisionIndex i) {
    const Revision& revision = at(i);
    check_id(revision);
    const auto [known, fresh] = draft_.keys.emplace(revision.id, i);
    if (fresh) return;
    const Revision& first = at(known->second);
    fail(revision,
         fmt::format("revision '{}' exists twice: in {} and in {}", revision.id, place(first), place(revision)))
        .hint("give one of them a new id, or delete the copy");
  }

  void check_id(const Revision& revision) {
    const std::string& id = revision.id;
    if (id.empty()) {
      fail(revision, "a revision has an empty id").hint("`migrator revision` writes a file with a fresh id");
      return;
    }
    if (const auto bad = id.find_first_of("@-+:"); bad != std::string::npos) {
      fail(revision, fmt::format("'{}' is not allowed in a revision's id, as in '{}'", id[bad], id))
          .hint("'@', '-', '+' and ':' belong to the syntax of targets: label@id, id-1, id+1, from:to");
    } else if (std::any_of(id.begin(), id.end(), is_control)) {
      fail(revision, "a control character is not allowed in a revision's id")
          .hint("use letters, digits and underscores");
    } else if (std::find(reserved_words.begin(), reserved_words.end(), id) != reserved_words.end()) {
      fail(revision, fmt::format("'{}' can't be a revision's id: it is a word of the syntax of targets", id))
          .hint("choose another id");
    }
  }

  void add_labels(RevisionIndex i) {
    const Revision& revision = at(i);
    for (const std::string& label : revision.branch_labels) {
      if (label.empty() || label.find('@') != std::string::npos ||
          std::any_of(label.begin(), label.end(), is_control)) {
        fail(revision, fmt::format("'{}' can't be a branch label", label))
            .hint("a label is not empty and has neither '@' nor control characters");
        continue;
      }
      const auto [known, fresh] = draft_.keys.emplace(label, i);
      if (!fresh) report_clash(revision, label, at(known->second));
    }
  }

  void report_clash(const Revision& revision, const std::string& label, const Revision& other) {
    if (&revision == &other && revision.id != label) {
      fail(revision, fmt::format("revision '{}' has the branch label '{}' twice", revision.id, label))
          .hint("delete one of the two");
    } else if (other.id == label) {
      fail(revision, fmt::format("branch label '{}' of revision '{}' is also the id of a revision, in {}", label,
                                 revision.id, place(other)))
          .hint("choose another label");
    } else {
      fail(revision, fmt::format("branch label '{}' of revision '{}' is already a label of revision '{}', in {}", label,
                                 revision.id, other.id, place(other)))
          .hint("a label names one revision: the branch's first; those above it inherit the label");
    }
  }

  void add_edges(RevisionIndex i) {
    const Revision& revision = at(i);
    edges_.clear();
    for (const std::string& parent : revision.down_revisions) {
      const auto known = draft_.keys.find(parent);
      // A label is not a parent: it could move to another revision while the history must not.
      if (known == draft_.keys.end() || at(known->second).id != parent) {
        report_unknown(revision, "down_revision", parent);
      } else if (known->second == i) {
        fail(revision, fmt::format("revision '{}' names itself as its down_revision", revision.id))
            .hint("name the revision that comes before it, or none if it is a base");
      } else if (std::find(edges_.begin(), edges_.end(), known->second) == edges_.end()) {
        edges_.push_back(known->second);
      }
    }
    draft_.parents.append(edges_);

    const std::size_t parent_count = edges_.size();
    for (const std::string& name : revision.depends_on) {
      const auto known = draft_.keys.find(name);
      if (known == draft_.keys.end()) {
        report_unknown(revision, "depends_on", name);
      } else if (known->second == i) {
        fail(revision, fmt::format("revision '{}' depends on itself", revision.id)).hint("remove it from depends_on");
      } else if (std::find(edges_.begin(), edges_.end(), known->second) == edges_.end()) {
        edges_.push_back(known->second);
      }
    }
    std::sort(edges_.begin() + static_cast<std::ptrdiff_t>(parent_count), edges_.end());
    draft_.dependencies.append(std::span(edges_).subspan(parent_count));
  }

  void report_unknown(const Revision& revision, std::string_view field, const std::string& name) {
    const bool parent = field == "down_revision";
    if (known_names_.empty()) {
      for (const auto& [key, index] : draft_.keys) known_names_.push_back(key);
    }
    Error& error =
        fail(revision, fmt::format("{} of revision '{}' names '{}', which no file has", field, revision.id, name));
    error.hint(did_you_mean(name, known_names_));
    error.hint(parent && draft_.keys.contains(name)
                   ? fmt::format("'{}' is a branch label; name the revision's id", name)
                   : "add the missing file, or correct the name");
  }

  void report(const std::vector<RevisionIndex>& cycle) {
    std::string path;
    for (RevisionIndex i : cycle) path += at(i).id + " -> ";
    path += at(cycle.front()).id;
    fail(at(cycle.front()), fmt::format("the revisions form a cycle: {}", path))
        .hint("'a -> b' reads: a comes after b, by its down_revision or depends_on; one of these must go");
  }

  const std::vector<Revision>& revisions_;
  Draft draft_;
  std::vector<RevisionIndex> edges_;
  std::vector<std::string_view> known_names_;
};

}  // namespace

Draft draft(const std::vector<Revision>& revisions) { return Drafter(revisions).run(); }

}  // namespace migrator::graph
