// A text of SQL as far as it matters who reads which table in it. Inside this layer only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "autogenerate/renames.hpp"

namespace migrator::autogenerate {

// FROM app.t AS a
struct ReadTable {
  std::size_t at = 0;  // the token with the table's name
  schema::TableName name;
  std::string alias;
};

class Sentence {
 public:
  Sentence(std::string_view sql, const RenameRules& rules);

  const std::vector<dialect::Token>& tokens() const { return tokens_; }
  const std::vector<ReadTable>& tables() const { return tables_; }
  // How often SELECT is said.
  std::size_t queries() const { return queries_; }

  bool is_name(std::size_t at, const std::string& name) const;
  bool is_symbol(std::size_t at, char symbol) const { return at < tokens_.size() && tokens_[at].is_symbol(symbol); }
  bool is_word(std::size_t at, std::string_view lower) const {
    return at < tokens_.size() && tokens_[at].is_word(lower);
  }
  bool is_table(const ReadTable& read, const schema::TableName& table) const {
    return is_name(read.at, table.name) && read.name.schema == table.schema;
  }
  // Whether it stands before a dot, or behind one.
  bool qualifies(std::size_t at) const { return is_symbol(at + 1, '.'); }
  bool is_qualified(std::size_t at) const { return at > 0 && is_symbol(at - 1, '.'); }
  // Neither a function, nor a new name, nor a part of a type or a collation.
  bool may_be_column(std::size_t at) const;
  // In brackets how deep.
  std::size_t depth(std::size_t at) const;

 private:
  void find_tables();
  bool is_any_name(std::size_t at) const;
  // A table's name and alias that begin here; gives the token behind them.
  std::size_t take_table(std::size_t at, bool may_be_function);
  bool is_in_type(std::size_t at) const;

  const RenameRules& rules_;
  std::vector<dialect::Token> tokens_;
  std::vector<ReadTable> tables_;
  std::size_t queries_ = 0;
};

// The same text with some tokens exchanged.
class Rewriting {
 public:
  explicit Rewriting(std::string_view sql) : sql_(sql) {}
  void replace(const dialect::Token& token, std::string_view text) { replace(token.offset, token.end(), text); }
  // In the order of the text.
  void replace(std::size_t begin, std::size_t end, std::string_view text);
  std::string finish() const { return result_ + std::string(sql_.substr(done_)); }

 private:
  std::string_view sql_;
  std::string result_;
  std::size_t done_ = 0;
};

}  // namespace migrator::autogenerate
