#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "autogenerate/filter.hpp"

namespace migrator::autogenerate {

namespace {

using schema::ObjectKind;

struct Word {
  std::string_view word;
  ObjectKind kind;
};

constexpr std::array<Word, 12> kinds = {{{"schema", ObjectKind::schema},
                                         {"extension", ObjectKind::extension},
                                         {"table", ObjectKind::table},
                                         {"constraint", ObjectKind::constraint},
                                         {"index", ObjectKind::index},
                                         {"sequence", ObjectKind::sequence},
                                         {"type", ObjectKind::type},
                                         {"view", ObjectKind::view},
                                         {"materialized_view", ObjectKind::materialized_view},
                                         {"function", ObjectKind::function},
                                         {"trigger", ObjectKind::trigger},
                                         {"policy", ObjectKind::policy}}};

bool is_separator(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ','; }

// A list of patterns, one after the other.
class PatternReader {
 public:
  PatternReader(std::string_view key, std::string_view text, Origin origin)
      : key_(key), text_(text), origin_(std::move(origin)) {
    skip_separators();
  }

  bool at_end() const { return at_ == text_.size(); }

  FilterPattern pattern(std::size_t most_parts) {
    begin_ = at_;
    return rest_of_pattern(most_parts);
  }

  ObjectPattern object() {
    begin_ = at_;
    const std::size_t colon = std::min(text_.find(':', at_), text_.size());
    const std::string_view word = text_.substr(at_, colon - at_);
    const auto kind = std::ranges::find(kinds, word, &Word::word);
    if (colon == text_.size() || kind == kinds.end()) fail_kind();
    at_ = colon + 1;
    const bool is_part = kind->kind == ObjectKind::constraint || kind->kind == ObjectKind::index ||
                         kind->kind == ObjectKind::trigger || kind->kind == ObjectKind::policy;
    return {kind->kind, rest_of_pattern(is_part ? 3 : 2)};
  }

 private:
  FilterPattern rest_of_pattern(std::size_t most_parts) {
    std::vector<std::string> parts{""};
    bool is_quoted = false;
    for (; !at_end() && (is_quoted || !is_separator(text_[at_])); ++at_) {
      const char c = text_[at_];
      if (c == '"')
        is_quoted = !is_quoted;
      else if (c == '.' && !is_quoted)
        parts.emplace_back();
      else
        parts.back() += c;
    }
    if (is_quoted) fail("its quote does not end");
    if (std::ranges::find(parts, "") != parts.end()) fail("a name is missing");
    if (parts.size() > most_parts) fail("too many dots");
    skip_separators();
    FilterPattern pattern{{}, parts.back()};
    parts.pop_back();
    for (const std::string& one : parts) pattern.qualifier = pattern.qualifier ? *pattern.qualifier + "." + one : one;
    return pattern;
  }

  void skip_separators() {
    while (!at_end() && is_separator(text_[at_])) ++at_;
  }

  std::string_view word() const {
    std::size_t end = begin_;
    while (end < text_.size() && !is_separator(text_[end])) ++end;
    return text_.substr(begin_, end - begin_);
  }

  [[noreturn]] void fail(std::string_view what) const {
    throw Error(ErrorKind::configuration, fmt::format("{}: \"{}\" is no pattern: {}", key_, word(), what))
        .at(origin_)
        .hint("patterns are names like user, audit.*, \"odd name\", with blanks or commas between them");
  }

  [[noreturn]] void fail_kind() const {
    std::string words;
    for (const Word& one : kinds) words.append(words.empty() ? "" : ", ").append(one.word);
    throw Error(ErrorKind::configuration, fmt::format("{}: \"{}\" names no kind of object", key_, word()))
        .at(origin_)
        .hint("write kind:pattern, as view:reporting_*")
        .hint("kinds are " + words);
  }

  std::string_view key_;
  std::string_view text_;
  Origin origin_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
};

}  // namespace

Filter read_filter(const std::map<std::string, std::string>& texts,
                   const std::function<Origin(const std::string& key)>& origin_of) {
  Filter filter;
  const auto read = [&](const char* key, auto& list, auto next) {
    const auto text = texts.find(key);
    if (text == texts.end()) return;
    for (PatternReader reader(key, text->second, origin_of(key)); !reader.at_end();) list.push_back(next(reader));
  };
  const auto schema = [](PatternReader& reader) { return reader.pattern(1); };
  const auto table = [](PatternReader& reader) { return reader.pattern(2); };
  read("include_schemas", filter.include_schemas, schema);
  read("exclude_schemas", filter.exclude_schemas, schema);
  read("include_tables", filter.include_tables, table);
  read("exclude_tables", filter.exclude_tables, table);
  read("exclude_objects", filter.exclude_objects, [](PatternReader& reader) { return reader.object(); });
  return filter;
}

}  // namespace migrator::autogenerate
