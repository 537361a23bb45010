#include "autogenerate/renames/texts.hpp"

#include <algorithm>
#include <set>

#include "autogenerate/renames/sentence.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;

// In quotes without need where the old one was: a text of ours.
std::string written(const RenameRules& rules, const dialect::Token& old_one, const std::string& new_name) {
  std::string name = rules.written_name(new_name);
  const bool has_quotes = old_one.kind == dialect::TokenKind::quoted;
  const bool needs_quotes = rules.written_name(name_of(old_one)).starts_with('"');
  return has_quotes && !needs_quotes && !name.starts_with('"') ? '"' + name + '"' : name;
}

class ColumnInText {
 public:
  ColumnInText(const std::string& sql, const ColumnRename& rename, Text kind, const MayHave& may_have,
               const RenameRules& rules)
      : sql_(sql), rename_(rename), kind_(kind), may_have_(may_have), rules_(rules), sentence_(sql, rules) {
    if (kind != Text::of_query) names_.insert(rename.table.name);
    if (kind == Text::of_trigger) names_.insert({"new", "old"});
    for (const ReadTable& one : sentence_.tables())
      if (sentence_.is_table(one, rename.table)) names_.insert(one.alias.empty() ? one.name.name : one.alias);
  }

  std::string run() const {
    if (names_.empty()) return sql_;
    Rewriting rewriting(sql_);
    for (std::size_t i = 0; i < sentence_.tokens().size(); ++i) {
      if (!sentence_.is_name(i, rename_.column) || sentence_.qualifies(i) || !sentence_.may_be_column(i)) continue;
      if (sentence_.is_qualified(i) ? !is_of_table(i) : is_a_table(i)) continue;
      if (!sentence_.is_qualified(i) && !is_clear()) return sql_;
      if (names_result(i) && sentence_.queries() > 1) return sql_;
      rewriting.replace(sentence_.tokens()[i], written(rules_, sentence_.tokens()[i], rename_.new_name));
      if (names_result(i)) i = keep_result(i, rewriting);
    }
    return rewriting.finish();
  }

 private:
  // It stands behind a dot.
  bool is_of_table(std::size_t at) const {
    return at > 1 && std::ranges::any_of(names_, [&](const auto& name) { return sentence_.is_name(at - 2, name); });
  }

  bool is_a_table(std::size_t at) const {
    return std::ranges::any_of(sentence_.tables(), [&](const ReadTable& one) { return one.at == at; });
  }

  // Whether only this table can be meant where there is no qualifier.
  bool is_clear() const {
    return std::ranges::none_of(sentence_.tables(), [&](const ReadTable& one) {
      return !sentence_.is_table(one, rename_.table) && may_have_(one.name, rename_.column);
    });
  }

  // It stands alone between commas in what a view shows, and gives its column the name.
  bool names_result(std::size_t at) const {
    if (!rules_.keeps_columns_of_views || kind_ != Text::of_query) return false;
    std::size_t first = at;
    while (first > 1 && sentence_.is_symbol(first - 1, '.')) first -= 2;
    const auto begins_item = [&](std::size_t i) {
      return sentence_.is_symbol(i, ',') || sentence_.is_word(i, "select") || sentence_.is_word(i, "distinct");
    };
    const auto ends_item = [&](std::size_t i) {
      return i >= sentence_.tokens().size() || sentence_.is_symbol(i, ',') || sentence_.is_word(i, "from") ||
             sentence_.is_word(i, "as");
    };
    return first > 0 && begins_item(first - 1) && ends_item(at + 1) && is_in_select(at);
  }

  // Before FROM.
  bool is_in_select(std::size_t at) const {
    for (std::size_t i = at; i < sentence_.tokens().size(); ++i)
      if (sentence_.is_word(i, "from") && sentence_.depth(i) == sentence_.depth(at)) return true;
    return false;
  }

  // SELECT new AS old; and SELECT old AS new needs nothing any more.
  std::size_t keep_result(std::size_t at, Rewriting& rewriting) const {
    const auto& tokens = sentence_.tokens();
    if (!sentence_.is_word(at + 1, "as")) {
      rewriting.replace(tokens[at].end(), tokens[at].end(), " AS " + std::string(tokens[at].text));
      return at;
    }
    if (!sentence_.is_name(at + 2, rename_.new_name)) return at;
    rewriting.replace(tokens[at].end(), tokens[at + 2].end(), "");
    return at + 2;
  }

  const std::string& sql_;
  const ColumnRename& rename_;
  Text kind_;
  const MayHave& may_have_;
  const RenameRules& rules_;
  Sentence sentence_;
  std::set<std::string> names_;  // by which the text knows the table
};

}  // namespace

std::string with_rename(const std::string& sql, const TableRename& rename, Text kind, const RenameRules& rules) {
  const Sentence sentence(sql, rules);
  const auto& read = sentence.tables();
  const auto is_read = [&](std::size_t at) {
    return std::ranges::any_of(read,
                               [&](const auto& one) { return one.at == at && sentence.is_table(one, rename.table); });
  };
  const bool is_hidden = std::ranges::any_of(read, [&](const auto& one) { return one.alias == rename.table.name; });
  const bool is_visible = !is_hidden && (kind != Text::of_query || std::ranges::any_of(read, [&](const ReadTable& one) {
                                           return sentence.is_table(one, rename.table) && one.alias.empty();
                                         }));
  Rewriting rewriting(sql);
  for (std::size_t i = 0; i < sentence.tokens().size(); ++i) {
    if (!sentence.is_name(i, rename.table.name)) continue;
    const bool is_qualifier = is_visible && sentence.qualifies(i) && !sentence.is_qualified(i);
    const bool is_other = std::ranges::any_of(read, [&](const auto& one) { return one.at == i + 2; });
    if (is_read(i) || (is_qualifier && !is_other))
      rewriting.replace(sentence.tokens()[i], written(rules, sentence.tokens()[i], rename.new_name));
  }
  return rewriting.finish();
}

std::string with_rename(const std::string& sql, const SequenceRename& rename, const RenameRules& rules) {
  const auto written_as = [&](const std::string& name) {
    const std::string& schema = rename.sequence.schema;
    return "'" + (schema.empty() ? "" : rules.written_name(schema) + ".") + rules.written_name(name) + "'";
  };
  const Sentence sentence(sql, rules);
  Rewriting rewriting(sql);
  for (std::size_t i = 0; i < sentence.tokens().size(); ++i) {
    const bool is_relation =
        sentence.is_symbol(i + 1, ':') && sentence.is_symbol(i + 2, ':') && sentence.is_word(i + 3, "regclass");
    if (is_relation && sentence.tokens()[i].text == written_as(rename.sequence.name))
      rewriting.replace(sentence.tokens()[i], written_as(rename.new_name));
  }
  return rewriting.finish();
}

std::string with_rename(const std::string& sql, const ColumnRename& rename, Text kind, const MayHave& may_have,
                        const RenameRules& rules) {
  return ColumnInText(sql, rename, kind, may_have, rules).run();
}

std::string with_name(const std::string& sql, const std::string& old_name, const std::string& new_name,
                      const RenameRules& rules) {
  const Sentence sentence(sql, rules);
  Rewriting rewriting(sql);
  for (std::size_t i = 0; i < sentence.tokens().size(); ++i)
    if (sentence.is_name(i, old_name))
      rewriting.replace(sentence.tokens()[i], written(rules, sentence.tokens()[i], new_name));
  return rewriting.finish();
}

}  // namespace migrator::autogenerate
