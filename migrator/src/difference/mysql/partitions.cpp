#include "difference/mysql/partitions.hpp"

#include <algorithm>

#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::difference::mysql {

namespace {

using namespace schema;

// The server writes year(`at`) for YEAR( at ).
std::string form(const std::string& expression) {
  dialect::Lexer lexer(expression, dialect::mysql::lexical_rules);
  std::string text;
  for (dialect::Token token = lexer.next(); token.kind != dialect::TokenKind::end; token = lexer.next()) {
    const bool is_name = token.kind == dialect::TokenKind::word || token.kind == dialect::TokenKind::quoted;
    text += is_name ? lower(dialect::name_of(token)) : std::string(token.text);
    text += ' ';
  }
  return text;
}

bool means_the_same(const PartitionBy& model, const PartitionBy& known) {
  if (model.method != known.method || model.keys.size() != known.keys.size()) return false;
  return std::ranges::equal(model.keys, known.keys, [](const IndexKey& one, const IndexKey& other) {
    if (one.expression && other.expression) return form(one.expression->sql) == form(other.expression->sql);
    return one == other;
  });
}

}  // namespace

void say_partitions(Table& model, const Table& known) {
  if (!model.partition_by || !known.partition_by || !means_the_same(*model.partition_by, *known.partition_by)) return;
  model.partition_by = known.partition_by;
  // One partition is what a hash has where nothing is said.
  if (model.partition_count <= 1 && known.partition_count <= 1) model.partition_count = known.partition_count;
  const bool are_the_same = std::ranges::is_permutation(model.partitions, known.partitions);
  if (known.partition_by->method == PartitionMethod::list && are_the_same) model.partitions = known.partitions;
}

}  // namespace migrator::difference::mysql
