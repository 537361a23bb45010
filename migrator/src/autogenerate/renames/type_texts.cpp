#include "autogenerate/renames/type_texts.hpp"

#include "autogenerate/renames/sentence.hpp"
#include "dialect/dialect.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;
using dialect::TokenKind;

// Where the name of the type begins that the cast at this place is to; the number of tokens that it has.
std::size_t cast_to(const Sentence& sentence, std::size_t at, const ObjectName& type) {
  if (!sentence.is_symbol(at, ':') || !sentence.is_symbol(at + 1, ':')) return 0;
  if (type.schema.empty()) return sentence.is_name(at + 2, type.name) && !sentence.qualifies(at + 2) ? 1 : 0;
  const bool is_it =
      sentence.is_name(at + 2, type.schema) && sentence.is_symbol(at + 3, '.') && sentence.is_name(at + 4, type.name);
  return is_it ? 3 : 0;
}

}  // namespace

std::string with_rename(const std::string& sql, const TypeRename& rename, const RenameRules& rules) {
  const Sentence sentence(sql, rules);
  Rewriting rewriting(sql);
  for (std::size_t i = 0; i < sentence.tokens().size(); ++i)
    if (const std::size_t size = cast_to(sentence, i, rename.type); size > 0)
      rewriting.replace(sentence.tokens()[i + 1 + size], rules.written_name(rename.new_name));
  return rewriting.finish();
}

std::string with_array_element(const std::string& array, const std::string& value, const std::string& new_value) {
  if (!array.starts_with('{') || array.find('\\') != std::string::npos) return array;
  std::string result;
  const auto take = [&](const std::string& element) {
    const bool is_quoted = element.size() > 1 && element.starts_with('"');
    if ((is_quoted ? element.substr(1, element.size() - 2) : element) != value) return result.append(element), void();
    const bool needs_quotes = new_value.empty() || new_value.find_first_of("{},\" \t\n") != std::string::npos;
    result.append(needs_quotes ? '"' + new_value + '"' : new_value);
  };
  std::string element;
  bool is_quoted = false;
  for (const char c : array) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted || (c != ',' && c != '{' && c != '}')) {
      element += c;
      continue;
    }
    take(element);
    element.clear();
    result += c;
  }
  return result;
}

std::string with_type_in_list(const std::string& list, const TypeRename& rename, const RenameRules& rules) {
  const Sentence sentence(list, rules);
  Rewriting rewriting(list);
  const auto is_any_name = [&](std::size_t at) {
    if (at >= sentence.tokens().size()) return false;
    const TokenKind kind = sentence.tokens()[at].kind;
    return kind == TokenKind::quoted || (kind == TokenKind::word && !sentence.is_word(at, "default"));
  };
  for (std::size_t i = 0; i < sentence.tokens().size(); ++i) {
    if (!sentence.is_name(i, rename.type.name) || sentence.qualifies(i)) continue;
    if (sentence.is_qualified(i) ? !sentence.is_name(i - 2, rename.type.schema) : !rename.type.schema.empty()) continue;
    if (!is_any_name(i + 1)) rewriting.replace(sentence.tokens()[i], rules.written_name(rename.new_name));
  }
  return rewriting.finish();
}

std::string with_rename(const std::string& sql, const ValueRename& rename, const RenameRules& rules) {
  const Sentence sentence(sql, rules);
  const dialect::Dialect& dialect = dialect::dialect_of("postgresql");
  Rewriting rewriting(sql);
  for (std::size_t i = 0; i < sentence.tokens().size(); ++i) {
    const dialect::Token& token = sentence.tokens()[i];
    const std::size_t size = token.kind == TokenKind::string ? cast_to(sentence, i + 1, rename.type) : 0;
    if (size == 0) continue;
    const std::string text = dialect::name_of(token);
    const bool is_array = sentence.is_symbol(i + 3 + size, '[');
    const std::string changed = is_array               ? with_array_element(text, rename.value, rename.new_value)
                                : text == rename.value ? rename.new_value
                                                       : text;
    if (changed != text) rewriting.replace(token, dialect.literal(changed));
  }
  return rewriting.finish();
}

}  // namespace migrator::autogenerate
