#include "dialect/chosen_names.hpp"

#include <algorithm>
#include <set>

#include "dialect/lexer.hpp"

namespace migrator::dialect {

namespace {

constexpr std::size_t longest = 63;  // NAMEDATALEN - 1

// No more than so many bytes, and whole characters of UTF-8.
std::string_view clipped(std::string_view name, std::size_t size) {
  if (name.size() <= size) return name;
  while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
  return name.substr(0, size);
}

// As ChooseIndexNameAddition does: what comes after 64 bytes is not looked at any more.
std::string addition_of(const std::vector<std::string>& columns) {
  std::string all;
  for (const std::string& column : columns) {
    if (!all.empty()) all += '_';
    all += clipped(column, longest);
    if (all.size() >= longest + 1) break;
  }
  return all;
}

// As ChooseIndexColumnNames does it.
std::vector<std::string> index_columns_of(const std::vector<schema::IndexKey>& keys) {
  std::vector<std::string> columns;
  for (const schema::IndexKey& key : keys) {
    const std::string name = key.column.empty() ? "expr" : key.column;
    std::string numbered = name;
    for (int number = 1; std::ranges::find(columns, numbered) != columns.end(); ++number)
      numbered = name + std::to_string(number);
    columns.push_back(std::move(numbered));
  }
  return columns;
}

std::vector<std::string> with(std::vector<std::string> columns, const std::vector<std::string>& more) {
  columns.insert(columns.end(), more.begin(), more.end());
  return columns;
}

class NameChoice {
 public:
  explicit NameChoice(const schema::Table& table) : table_(table) {
    for (const schema::Constraint& one : table.constraints)
      std::visit([&](const auto& constraint) { taken_.insert(constraint.name); }, one);
    for (const schema::Index& one : table.indexes) taken_.insert(one.name);
  }

  std::string operator()(const schema::PrimaryKey&) { return free({}, "pkey"); }
  std::string operator()(const schema::Unique& one) { return free(with(one.columns, one.include), "key"); }
  std::string operator()(const schema::ForeignKey& one) { return free(one.columns, "fkey"); }
  std::string operator()(const schema::Index& one) {
    return free(with(index_columns_of(one.keys), one.include), "idx");
  }
  std::string operator()(const schema::Exclude& one) {
    std::vector<schema::IndexKey> keys;
    for (const schema::ExcludeElement& element : one.elements) keys.push_back(element.key);
    return free(with(index_columns_of(keys), one.include), "excl");
  }
  std::string operator()(const schema::Check& one) {
    std::vector<std::string> columns;
    for (const schema::Column& column : table_.columns) columns.push_back(column.name);
    columns = columns_in(one.condition.sql, columns);
    return free(columns.size() == 1 ? columns : std::vector<std::string>(), "check");
  }

 private:
  std::string free(const std::vector<std::string>& columns, const std::string& label) {
    std::string name = chosen_name(table_.name.name, columns, label);
    for (int number = 1; !taken_.insert(name).second; ++number)
      name = chosen_name(table_.name.name, columns, label + std::to_string(number));
    return name;
  }

  const schema::Table& table_;
  std::set<std::string> taken_;
};

bool names(const Token& token, const std::string& column) {
  if (token.kind == TokenKind::quoted) return name_of(token) == column;
  return token.is_word(lower(column));
}

}  // namespace

std::string chosen_name(const std::string& table, const std::vector<std::string>& columns, const std::string& label) {
  const std::string addition = addition_of(columns);
  const std::size_t room = longest - (label.size() + 1) - (columns.empty() ? 0 : 1);
  std::size_t table_size = table.size(), addition_size = addition.size();
  while (table_size + addition_size > room) --(table_size > addition_size ? table_size : addition_size);
  std::string name(clipped(table, table_size));
  if (!columns.empty()) name.append("_").append(clipped(addition, addition_size));
  return name + "_" + label;
}

void choose_names(schema::Table& table) {
  NameChoice choose(table);
  const auto give = [&](auto& one) {
    if (one.name.empty()) one.name = choose(one);
  };
  for (schema::Constraint& one : table.constraints) std::visit(give, one);
  for (schema::Index& one : table.indexes) give(one);
}

std::vector<std::string> columns_in(std::string_view expression, const std::vector<std::string>& columns) {
  std::set<std::string> named;
  Lexer lexer(expression,
              {.nested_comments = true, .dollar_quotes = true, .escape_strings = true, .brackets_and_ticks = true});
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::quoted) continue;
    for (const std::string& column : columns)
      if (names(token, column)) named.insert(column);
  }
  std::vector<std::string> in_order;
  for (const std::string& column : columns)
    if (named.contains(column)) in_order.push_back(column);
  return in_order;
}

}  // namespace migrator::dialect
