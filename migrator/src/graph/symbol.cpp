#include "graph/symbol.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/suggestion.hpp"

namespace migrator::graph {
namespace {

constexpr std::size_t longest_unabbreviated = 3;

struct Parts {
  std::string_view label, symbol;
};

Parts split(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos) return {{}, text};
  return {text.substr(0, at), text.substr(at + 1)};
}

std::vector<std::string_view> keys_beginning_with(const RevisionMap& map, std::string_view prefix) {
  std::vector<std::string_view> result;
  for (std::string_view key : map.keys()) {
    if (key.size() > longest_unabbreviated && key.starts_with(prefix)) result.push_back(key);
  }
  return result;
}

Error unknown(const RevisionMap& map, std::string_view symbol) {
  Error error(ErrorKind::history, fmt::format("no revision or branch label is named '{}' or begins with it", symbol));
  std::vector<std::string_view> names(map.keys().begin(), map.keys().end());
  constexpr std::array<std::string_view, 4> symbols{"head", "heads", "base", "current"};
  // Where only an id or a label can stand, one of them is no typing error.
  if (std::ranges::find(symbols, symbol) == symbols.end()) names.insert(names.end(), symbols.begin(), symbols.end());
  const std::string suggestion = did_you_mean(symbol, names);
  error.hint(suggestion);
  if (suggestion.empty()) error.hint("`migrator history` lists all revisions");
  const bool short_key = std::any_of(map.keys().begin(), map.keys().end(), [&](std::string_view key) {
    return key.size() <= longest_unabbreviated && key.starts_with(symbol);
  });
  if (short_key) error.hint("ids and labels of up to three characters can't be abbreviated: write them whole");
  return error;
}

Error ambiguous(const RevisionMap& map, std::string_view symbol, const std::vector<std::string_view>& keys) {
  Error error(ErrorKind::history,
              fmt::format("'{}' is ambiguous: {} revisions or labels begin with it", symbol, keys.size()));
  const std::size_t shown = std::min<std::size_t>(keys.size(), 5);
  for (std::size_t i = 0; i < shown; ++i) {
    error.hint(fmt::format("{}  {}", keys[i], map[*map.find_key(keys[i])].message));
  }
  error.hint("type more characters of the one you mean");
  return error;
}

Error not_a_member(const RevisionMap& map, RevisionIndex revision, std::string_view label) {
  return Error(ErrorKind::history, fmt::format("revision '{}' is not a member of branch '{}'", map.id(revision), label))
      .hint(fmt::format("name it without '{}@', or `{}@head` for the branch's own head", label, label));
}

}  // namespace

RevisionSet lineage(const RevisionMap& map, std::span<const RevisionIndex> of, Edges edges) {
  RevisionSet result = map.ancestors(of, edges);
  for (RevisionIndex i : map.descendants(of, edges).members()) result.insert(i);
  return result;
}

std::vector<RevisionIndex> only_in(const RevisionSet& set, std::span<const RevisionIndex> candidates) {
  std::vector<RevisionIndex> result;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(result),
               [&](RevisionIndex i) { return set.contains(i); });
  return result;
}

RevisionIndex lookup_branch(const RevisionMap& map, std::string_view label) {
  if (const auto exact = map.find_key(label)) return *exact;
  const auto keys = label.empty() ? std::vector<std::string_view>{} : keys_beginning_with(map, label);
  if (keys.size() == 1) return *map.find_key(keys.front());
  if (keys.size() > 1) throw ambiguous(map, label, keys);
  Error error(ErrorKind::history, fmt::format("no branch is named '{}'", label));
  error.hint(map.suggestion(label));
  throw std::move(error).hint("before '@' stands a branch label or the id of a revision on the branch");
}

RevisionIndex lookup(const RevisionMap& map, std::string_view symbol, std::string_view label) {
  if (symbol.empty())
    throw Error(ErrorKind::history, "the name of a revision is missing").hint("name an id, a label or `head`");
  std::optional<RevisionSet> branch;
  if (!label.empty()) branch = lineage(map, std::array{lookup_branch(map, label)});

  std::optional<RevisionIndex> found = map.find_key(symbol);
  if (!found) {
    auto keys = keys_beginning_with(map, symbol);
    if (branch) std::erase_if(keys, [&](std::string_view key) { return !branch->contains(*map.find_key(key)); });
    if (keys.empty()) throw unknown(map, symbol);
    if (keys.size() > 1) throw ambiguous(map, symbol, keys);
    found = map.find_key(keys.front());
  }
  if (branch && !branch->contains(*found)) throw not_a_member(map, *found, label);
  return *found;
}

Error several_heads(const RevisionMap& map, std::string_view symbol, std::span<const RevisionIndex> heads) {
  Error error(ErrorKind::history, fmt::format("'{}' is ambiguous: there are {} heads", symbol, heads.size()));
  for (RevisionIndex i : heads) error.hint(fmt::format("{}  {}", map.id(i), map[i].message));
  const auto labelled =
      std::find_if(heads.begin(), heads.end(), [&](RevisionIndex i) { return !map.labels(i).empty(); });
  const std::string branch = labelled == heads.end() ? map.id(heads.front()) : map.labels(*labelled).front();
  return std::move(error).hint(fmt::format(
      "type `heads` for all of them, an id or `{}@head` for one, or join them: `migrator merge heads`", branch));
}

std::vector<RevisionIndex> resolve(const RevisionMap& map, std::string_view text,
                                   std::span<const RevisionIndex> current_rows) {
  const bool has_label = text.find('@') != std::string_view::npos;
  const auto [label, symbol] = split(text);
  if (has_label && label.empty()) {
    throw Error(ErrorKind::history, fmt::format("'{}' has no branch label before '@'", text))
        .hint("write label@revision");
  }
  std::optional<RevisionSet> branch;
  if (has_label) branch = lineage(map, std::array{lookup_branch(map, label)});
  const auto on_branch = [&](std::span<const RevisionIndex> all) {
    return branch ? only_in(*branch, all) : std::vector<RevisionIndex>(all.begin(), all.end());
  };

  if (symbol == "base") return {};
  if (symbol == "heads") return has_label ? on_branch(map.heads()) : map.real_heads();
  if (symbol == "head") {
    auto heads = on_branch(map.heads());
    if (heads.size() > 1) throw several_heads(map, text, heads);
    return heads;
  }
  if (symbol == "current" && !map.find_key(symbol)) return on_branch(current_rows);
  return {lookup(map, symbol, label)};
}

std::optional<RevisionIndex> resolve_one(const RevisionMap& map, std::string_view symbol,
                                         std::span<const RevisionIndex> current_rows) {
  const auto found = resolve(map, symbol, current_rows);
  if (found.size() > 1) throw several_heads(map, symbol, found);
  if (found.empty()) return std::nullopt;
  return found.front();
}

Error unknown_rows(std::string_view rows) {
  return Error(ErrorKind::history, fmt::format("the database is at {}, which no file has", rows))
      .hint_developer(
          "its file may be on another branch of your repository, or have been deleted or renamed: bring it back")
      .hint_administrator("the database is newer than what is installed, or another application's; nothing was changed")
      .hint_administrator(
          "install the version that the database comes from, or a newer one; only that one can downgrade it");
}

std::vector<RevisionIndex> resolve_rows(const RevisionMap& map, std::span<const std::string> rows) {
  std::vector<RevisionIndex> result;
  for (const std::string& row : rows) {
    const auto found = map.find(row);
    if (!found) {
      throw unknown_rows(fmt::format("revision '{}'", row))
          .hint_developer(
              "if the schema is known to be at another revision, say so: `migrator stamp --purge <revision>`");
    }
    result.push_back(*found);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::vector<RevisionIndex> resolve_without_database(const RevisionMap& map, std::string_view symbol) {
  if (symbol == "current" && !map.find_key(symbol)) {
    throw Error(ErrorKind::history, "'current' is asked of a database, and none is asked here")
        .hint("name the revisions; `migrator current` shows them");
  }
  return resolve(map, symbol);
}

std::vector<std::string> rows_from_symbols(const RevisionMap& map, std::span<const std::string> symbols) {
  std::vector<RevisionIndex> rows;
  for (const std::string& symbol : symbols) {
    const auto found = resolve_without_database(map, symbol);
    rows.insert(rows.end(), found.begin(), found.end());
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return map.ids(rows);
}

}  // namespace migrator::graph
