#include <algorithm>
#include <initializer_list>

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/postgresql/statement_splitter.hpp"

namespace migrator::dialect::postgresql {

namespace {

// The leading words of a statement, and questions about them.
class Words {
 public:
  explicit Words(std::vector<std::string> words) : words_(std::move(words)) {}

  std::size_t size() const { return words_.size(); }
  bool contain(std::string_view word) const { return std::find(words_.begin(), words_.end(), word) != words_.end(); }
  bool begin_with(std::initializer_list<std::string_view> start) const {
    return words_.size() >= start.size() && std::equal(start.begin(), start.end(), words_.begin());
  }
  bool contain_in_order(std::string_view first, std::string_view second) const {
    const auto at = std::adjacent_find(words_.begin(), words_.end(),
                                       [&](const auto& a, const auto& b) { return a == first && b == second; });
    return at != words_.end();
  }

 private:
  std::vector<std::string> words_;
};

bool is_concurrent_index(const Words& words) {
  return words.begin_with({"create", "index", "concurrently"}) ||
         words.begin_with({"create", "unique", "index", "concurrently"}) ||
         words.begin_with({"drop", "index", "concurrently"});
}

bool is_about_the_cluster(const Words& words) {
  return words.begin_with({"create", "database"}) || words.begin_with({"drop", "database"}) ||
         words.begin_with({"create", "tablespace"}) || words.begin_with({"drop", "tablespace"}) ||
         words.begin_with({"alter", "system"}) ||
         (words.begin_with({"alter", "database"}) && words.contain_in_order("set", "tablespace"));
}

// REINDEX of more than one table commits after each.
bool is_long_reindex(const Words& words) {
  const bool of_many = words.contain("schema") || words.contain("database") || words.contain("system");
  return words.begin_with({"reindex"}) && (words.contain("concurrently") || of_many);
}

bool is_concurrent_detach(const Words& words) {
  return words.begin_with({"alter", "table"}) && words.contain_in_order("detach", "partition") &&
         words.contain("concurrently");
}

// Without a table's name: every table that was clustered before, each in its own transaction.
bool is_cluster_of_all(const Words& words) {
  return words.begin_with({"cluster"}) &&
         (words.size() == 1 || (words.size() == 2 && words.begin_with({"cluster", "verbose"})));
}

// The slot on the publisher outlives a rollback.
bool creates_a_slot(const Words& words) {
  return words.begin_with({"create", "subscription"}) && !words.contain("create_slot") && !words.contain("connect");
}

}  // namespace

bool PostgresqlDialect::needs_autocommit(std::string_view sql) const {
  constexpr std::size_t enough = 40;  // for all that stands before the words we look for
  const Words words(leading_words(sql, lexical_rules, enough));
  return words.begin_with({"vacuum"}) || is_concurrent_index(words) || is_about_the_cluster(words) ||
         is_long_reindex(words) || is_concurrent_detach(words) || is_cluster_of_all(words) || creates_a_slot(words);
}

bool PostgresqlDialect::ends_transaction(std::string_view sql) const {
  return dialect::ends_transaction(sql, lexical_rules);
}

}  // namespace migrator::dialect::postgresql
