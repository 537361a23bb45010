#include "cli/completion/values.hpp"

#include <array>
#include <functional>
#include <map>

#include "cli/session.hpp"
#include "graph/history.hpp"
#include "graph/symbol.hpp"

namespace migrator::cli {

namespace {

struct Symbol {
  std::string_view word, meaning;
};

constexpr Symbol head = {"head", "the newest revision"};
constexpr Symbol heads = {"heads", "the newest of all branches"};
constexpr Symbol base = {"base", "before the first revision"};
constexpr Symbol current = {"current", "where the database is"};
constexpr Symbol one_up = {"+1", "one step up"};
constexpr Symbol one_down = {"-1", "one step down"};

constexpr std::array target_symbols = {head, heads, base, one_up, one_down};
constexpr std::array symbols = {head, heads, base, current};
constexpr std::array revision_symbols = {head, heads, base};

// Candidates behind a stem, as far as they begin with what is typed.
class Collector {
 public:
  Collector(std::string stem, std::string typed, std::string suffix = "")
      : stem_(std::move(stem)), typed_(std::move(typed)), suffix_(std::move(suffix)) {}

  const std::string& typed() const { return typed_; }
  void add(std::string_view word, std::string_view description) {
    if (word.starts_with(typed_))
      result_.candidates.push_back({stem_ + std::string(word) + suffix_, std::string(description)});
  }
  Completion take() { return std::move(result_); }

 private:
  std::string stem_, typed_, suffix_;
  Completion result_;
};

// label@… offers what is on the branch.
void add_members(Collector& collector, const graph::RevisionMap& map) {
  const std::string& typed = collector.typed();
  const std::string label = typed.substr(0, typed.find('@'));
  const std::array branch = {graph::lookup_branch(map, label)};
  const graph::RevisionSet members = graph::lineage(map, branch);
  collector.add(label + "@head", "its newest revision");
  collector.add(label + "@base", "below its first revision");
  for (graph::RevisionIndex revision : graph::history(map))
    if (members.contains(revision)) collector.add(label + "@" + map.id(revision), map[revision].message);
}

void add_names(Collector& collector, const graph::RevisionMap& map) {
  const std::vector<graph::RevisionIndex> revisions = graph::history(map);
  for (graph::RevisionIndex revision : revisions) {
    for (const std::string& label : map[revision].branch_labels) {
      collector.add(label, map[revision].message);
      collector.add(label + "@head", "its newest revision");
    }
  }
  for (graph::RevisionIndex revision : revisions) collector.add(map.id(revision), map[revision].message);
}

void add_revisions(Collector& collector, const GlobalOptions& options) {
  Session session(options, Access::read);
  const graph::RevisionMap& map = session.catalog().map();
  if (collector.typed().find('@') == std::string::npos)
    add_names(collector, map);
  else
    add_members(collector, map);
}

Completion revisions(Collector collector, std::span<const Symbol> words, const GlobalOptions& options) {
  for (const Symbol& symbol : words) collector.add(symbol.word, symbol.meaning);
  try {
    add_revisions(collector, options);
  } catch (const Error&) {  // the words are right without an index, too
  }
  return collector.take();
}

// The last part of a text whose parts this character separates, and what stands before it.
Collector last_part(const std::string& typed, char separator) {
  const std::size_t begin = typed.rfind(separator) + 1;  // 0 when there is none
  return {typed.substr(0, begin), typed.substr(begin)};
}

Completion range(const std::string& typed, const GlobalOptions& options) {
  const bool is_second = typed.find(':') != std::string::npos;
  return revisions(is_second ? last_part(typed, ':') : Collector("", typed, ":"), symbols, options);
}

Completion sections(const std::string& typed, const GlobalOptions& options) {
  Collector collector("", typed);
  const IniFile file = IniFile::read(options.config.value_or("migrator.ini"));
  for (const auto& [name, keys] : file.sections()) collector.add(name, "");
  return collector.take();
}

using Source = std::function<Completion(const std::string& typed, const GlobalOptions& options)>;

const std::map<std::string, Source, std::less<>>& sources() {
  static const std::map<std::string, Source, std::less<>> all = {
      {"FILE",
       [](const auto&, const auto&) {
         return Completion{Completion::Kind::files, {}};
       }},
      {"DIRECTORY",
       [](const auto&, const auto&) {
         return Completion{Completion::Kind::directories, {}};
       }},
      {"SECTION", sections},
      {"TARGET",
       [](const auto& typed, const auto& options) {
         return revisions({"", typed}, target_symbols, options);
       }},
      {"SYMBOL",
       [](const auto& typed, const auto& options) {
         return revisions({"", typed}, symbols, options);
       }},
      {"REVISION",
       [](const auto& typed, const auto& options) {
         return revisions({"", typed}, revision_symbols, options);
       }},
      {"RANGE", range},
      {"ROWS", [](const auto& typed,
                  const auto& options) { return revisions(last_part(typed, ','), revision_symbols, options); }},
  };
  return all;
}

}  // namespace

Completion values_of(const std::string& type, const std::string& typed, const GlobalOptions& options) {
  const auto source = sources().find(type);
  return source == sources().end() ? Completion() : source->second(typed, options);
}

}  // namespace migrator::cli
