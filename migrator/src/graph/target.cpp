#include "graph/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "graph/symbol.hpp"

namespace migrator::graph {
namespace {

constexpr int longest_walk = 1'000'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the sign of a trailing `+N` or `-N` stands.
std::optional<std::size_t> find_offset(std::string_view text) {
  std::size_t digits = text.size();
  while (digits > 0 && is_digit(text[digits - 1])) --digits;
  if (digits == text.size() || digits == 0 || (text[digits - 1] != '+' && text[digits - 1] != '-')) return std::nullopt;
  return digits - 1;
}

int to_offset(std::string_view text) {
  int value = 0;
  const auto digits = text.substr(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || value > longest_walk) value = longest_walk;
  return text.front() == '-' ? -value : value;
}

std::string_view name(const RevisionMap& map, Point point) { return point ? std::string_view(map.id(*point)) : "base"; }

void list(Error& error, const RevisionMap& map, std::span<const RevisionIndex> revisions) {
  for (RevisionIndex i : revisions) error.hint(fmt::format("{}  {}", map.id(i), map[i].message));
}

Error fork(const RevisionMap& map, std::string_view target, Point at, bool up, std::span<const RevisionIndex> ways) {
  Error error(ErrorKind::history, fmt::format("'{}' is ambiguous: the history {} at {}", target,
                                              up ? "branches" : "merges", name(map, at)));
  list(error, map, ways);
  return std::move(error).hint(up ? "name the revision itself, or its branch: `label@+N`" : "name the revision itself");
}

Error too_far(std::string_view target, bool up, int made, std::string_view start) {
  const std::string count = made == 0   ? "is no revision"
                            : made == 1 ? "is only one revision"
                                        : fmt::format("are only {} revisions", made);
  return Error(ErrorKind::history,
               fmt::format("'{}' goes too far: there {} {} {}", target, count, up ? "above" : "below", start))
      .hint(up ? "`head` is the newest revision, `heads` are the newest of all branches"
               : "`base` is before the first revision");
}

Error no_rows(std::string_view target) {
  return Error(ErrorKind::history, fmt::format("'{}' counts from the database's revision, and it has none", target))
      .hint("nothing is applied; `base+N` counts from the beginning");
}

// More than one version row to count from: names the candidates and what to type for each.
Error several_rows(const RevisionMap& map, const TargetText& text, std::span<const RevisionIndex> rows) {
  Error error(ErrorKind::history,
              fmt::format("'{}' is ambiguous: the database is at {} revisions", text.whole, rows.size()));
  list(error, map, rows);
  const auto labels = map.labels(rows.front());
  return std::move(error).hint(fmt::format("say from which one: `{}{}`, or name its branch: `{}@{}`",
                                           map.id(rows.front()), text.offset_text,
                                           labels.empty() ? map.id(rows.front()) : labels.front(), text.offset_text));
}

RevisionSet branch_of(const RevisionMap& map, std::string_view label) {
  return lineage(map, std::array{lookup_branch(map, label)});
}

// The revisions among `applied` that nothing among them comes after.
std::vector<RevisionIndex> tips(const RevisionMap& map, std::span<const RevisionIndex> applied) {
  RevisionSet covered(map.size());
  for (RevisionIndex i : applied) {
    for (RevisionIndex p : map.predecessors(i)) covered.insert(p);
  }
  std::vector<RevisionIndex> result;
  std::copy_if(applied.begin(), applied.end(), std::back_inserter(result),
               [&](RevisionIndex i) { return !covered.contains(i); });
  return result;
}

// Applied revisions without applied children, dependents not counted: the ends of all branches that the database is on.
std::vector<RevisionIndex> branch_ends(const RevisionMap& map, const std::vector<RevisionIndex>& rows) {
  const RevisionSet applied = map.ancestors(rows, Edges::all);
  std::vector<RevisionIndex> result = applied.members();
  std::erase_if(result, [&](RevisionIndex i) {
    const auto children = map.children(i);
    return std::any_of(children.begin(), children.end(), [&](RevisionIndex c) { return applied.contains(c); });
  });
  return result;
}

Point current_for_upgrade(const RevisionMap& map, const std::vector<RevisionIndex>& rows, const TargetText& text,
                          const RevisionSet* branch) {
  std::vector<RevisionIndex> start = rows;
  if (branch != nullptr) {
    start = only_in(*branch, rows);
    // The branch may be applied only as far as others needed it: it goes on from where that ended.
    if (start.empty()) start = tips(map, only_in(*branch, map.ancestors(rows, Edges::all).members()));
  }
  if (start.size() > 1) throw several_rows(map, text, start);
  return start.empty() ? Point{} : Point{start.front()};
}

RevisionIndex current_for_downgrade(const RevisionMap& map, const std::vector<RevisionIndex>& rows,
                                    const TargetText& text) {
  if (rows.empty()) throw no_rows(text.whole);
  std::vector<RevisionIndex> start = rows;
  if (!text.label.empty()) {
    const RevisionSet branch = branch_of(map, text.label);
    start = only_in(branch, rows);
    if (start.empty()) start = only_in(branch, branch_ends(map, rows));
    if (start.empty()) {
      throw Error(ErrorKind::history, fmt::format("'{}': nothing of branch '{}' is applied", text.whole, text.label))
          .hint("`migrator current` shows where the database is");
    }
  }
  if (start.size() > 1) throw several_rows(map, text, start);
  return start.front();
}

}  // namespace

TargetText parse_target(const RevisionMap& map, std::string_view text) {
  if (text.empty())
    throw Error(ErrorKind::history, "the target is empty").hint("name a revision, `head`, `base`, `+1` or `-1`");
  TargetText result;
  result.whole = result.symbol = text;
  if (const auto at = text.find('@'); at != std::string_view::npos) {
    result.label = text.substr(0, at);
    result.symbol = text.substr(at + 1);
    if (result.label.empty() || result.symbol.empty() || result.symbol.find('@') != std::string_view::npos) {
      throw Error(ErrorKind::history, fmt::format("'{}' is no target", text))
          .hint("write label@revision, label@head or label@+1");
    }
  }
  if (map.find_key(result.symbol)) return result;
  if (const auto sign = find_offset(result.symbol)) {
    result.offset_text = result.symbol.substr(*sign);
    result.offset = to_offset(result.offset_text);
    result.symbol = result.symbol.substr(0, *sign);
    if (result.symbol == "current" && !map.find_key("current")) result.symbol = {};
  } else if (result.symbol.find_first_of("+-") != std::string_view::npos) {
    Error error(ErrorKind::history, fmt::format("'{}' is no target, nor a branch label", text));
    error.hint(map.suggestion(result.symbol));
    throw std::move(error).hint("a relative target ends in its number: +1, -2, <revision>+1, <label>@-1");
  }
  return result;
}

Point walk(const RevisionMap& map, Point start, int steps, std::string_view target, const RevisionSet* branch,
           AtEnd at_end) {
  Point at = start;
  std::vector<RevisionIndex> ways;
  for (int made = 0; made < std::abs(steps); ++made) {
    bool end = false;
    if (steps > 0) {
      const std::span<const RevisionIndex> next = at ? map.children(*at) : std::span(map.bases());
      ways = branch != nullptr ? only_in(*branch, next) : std::vector<RevisionIndex>(next.begin(), next.end());
      end = ways.empty();
    } else if (at) {
      ways.assign(map.parents(*at).begin(), map.parents(*at).end());
    } else {
      end = true;
    }
    if (end && at_end == AtEnd::stop) return at;
    if (end) throw too_far(target, steps > 0, made, name(map, start));
    if (ways.size() > 1) throw fork(map, target, at, steps > 0, ways);
    at = ways.empty() ? Point{} : Point{ways.front()};
  }
  return at;
}

std::vector<RevisionIndex> upgrade_targets(const RevisionMap& map, const std::vector<RevisionIndex>& rows,
                                           std::string_view target, AtEnd at_end) {
  const TargetText text = parse_target(map, target);
  if (!text.offset) return resolve(map, target, rows);

  if (text.symbol.empty() && *text.offset <= 0) {
    throw Error(ErrorKind::history,
                fmt::format("'{}' can't be the target of an upgrade: it is not above the current revision", target))
        .hint("`migrator downgrade` goes down");
  }
  Point reached;
  if (*text.offset > 0) {
    std::optional<RevisionSet> branch;
    if (!text.label.empty()) branch = branch_of(map, text.label);
    const RevisionSet* within = branch ? &*branch : nullptr;
    const Point start =
        text.from_current() ? current_for_upgrade(map, rows, text, within) : resolve_one(map, text.symbol);
    reached = walk(map, start, *text.offset, target, within, at_end);
  } else {
    const std::string_view anchor = target.substr(0, target.size() - text.offset_text.size());
    reached = walk(map, resolve_one(map, anchor), *text.offset, target, nullptr, at_end);
  }
  if (!reached && at_end == AtEnd::fail) {
    throw Error(ErrorKind::history, fmt::format("'{}' is base, which can't be the target of an upgrade", target))
        .hint("`migrator downgrade base` takes everything back");
  }
  return reached ? std::vector{*reached} : std::vector<RevisionIndex>{};
}

std::vector<RevisionIndex> named_revisions(const RevisionMap& map, const std::vector<RevisionIndex>& rows,
                                           std::string_view text) {
  const TargetText target = parse_target(map, text);
  if (!target.offset || *target.offset > 0) return upgrade_targets(map, rows, text);
  const Point point = downgrade_target(map, rows, text).point;
  return point ? std::vector{*point} : std::vector<RevisionIndex>{};
}

bool names_current(const RevisionMap& map, std::string_view text) {
  const TargetText target = parse_target(map, text);
  return target.from_current() || (target.symbol == "current" && !map.find_key("current"));
}

DowngradeTarget downgrade_target(const RevisionMap& map, const std::vector<RevisionIndex>& rows,
                                 std::string_view target, AtEnd at_end) {
  const TargetText text = parse_target(map, target);
  std::optional<RevisionIndex> branch;
  if (!text.label.empty()) branch = lookup_branch(map, text.label);

  // An absolute target is looked up in all branches: the label says what to take back, not where to stop.
  if (!text.offset) return {resolve_one(map, text.symbol, rows), branch};

  if (*text.offset >= 0) {
    if (text.symbol.empty()) {
      throw Error(ErrorKind::history,
                  fmt::format("'{}' can't be the target of a downgrade: it is not below the current revision", target))
          .hint("`migrator upgrade` goes up");
    }
    std::optional<RevisionSet> within;
    if (branch) within = lineage(map, std::array{*branch});
    const Point reached =
        walk(map, resolve_one(map, text.symbol), *text.offset, target, within ? &*within : nullptr, at_end);
    if (!reached && at_end == AtEnd::fail) throw too_far(target, false, 0, "base");
    return {reached, branch};
  }
  if (text.from_current()) {
    const RevisionIndex start = current_for_downgrade(map, rows, text);
    // Other branches that share the parents stay applied.
    return {walk(map, start, *text.offset, target, nullptr, at_end), branch ? branch : start};
  }
  const std::string_view anchor = target.substr(0, target.size() - text.offset_text.size());
  return {walk(map, resolve_one(map, anchor), *text.offset, target, nullptr, at_end), branch};
}

}  // namespace migrator::graph
