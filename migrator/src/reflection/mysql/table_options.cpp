#include "reflection/mysql/table_options.hpp"

#include <algorithm>

#include "reflection/mysql/cursor.hpp"
#include "reflection/mysql/texts.hpp"

namespace migrator::reflection::mysql {

namespace {

using dialect::Token;
using dialect::TokenKind;

class OptionsReader {
 public:
  OptionsReader(std::string_view text, const Place& place) : cursor_(text), place_(place) {}

  TableOptions read() {
    while (!cursor_.at_end()) read_option();
    keep_charset();
    return std::move(options_);
  }

 private:
  void read_option() {
    if (cursor_.at_word("partition")) {
      options_.partitioning = read_partitioning(cursor_);
      return;
    }
    if (cursor_.take({"with", "system", "versioning"})) {
      options_.system_versioned = true;
      return;
    }
    if (cursor_.take("tablespace")) {
      options_.storage.tablespace = cursor_.name();
      return;
    }
    const std::string name = read_name();
    put(name, cursor_.next());
  }

  // DATA DIRECTORY=, `page_compressed`=
  std::string read_name() {
    std::string name;
    while (!cursor_.take('=')) name += (name.empty() ? "" : "_") + dialect::lower(cursor_.name());
    return name;
  }

  void put(const std::string& name, const Token& token) {
    const std::string text = token.kind == TokenKind::string ? value_of(token) : name_of(token);
    if (name == "comment")
      options_.comment = text;
    else if (name == "default_charset")
      charset_ = text;
    else if (name == "collate")
      options_.collation = text;
    else if (name != "auto_increment" && !(name == "engine" && text == "InnoDB"))
      options_.storage.parameters.push_back({name, value(text)});
  }

  static schema::Value value(const std::string& text) {
    const bool is_number = !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == text.npos;
    return is_number ? schema::Value(std::int64_t{std::stoll(text)}) : schema::Value(text);
  }

  // A character set alone means its own collation.
  void keep_charset() {
    if (options_.collation.empty()) {
      const auto meant = place_.collations.find(charset_);
      options_.collation = meant == place_.collations.end() ? "" : meant->second;
    }
    keep_unless(place_.charset, "charset", charset_);
    keep_unless(place_.collation, "collate", options_.collation);
  }

  void keep_unless(const std::string& usual, const char* name, const std::string& said) {
    if (!usual.empty() && !said.empty() && said != usual) options_.storage.parameters.push_back({name, said});
  }

  Cursor cursor_;
  const Place& place_;
  TableOptions options_ = {};
  std::string charset_;
};

}  // namespace

TableOptions read_options(std::string_view text, const Place& place) { return OptionsReader(text, place).read(); }

}  // namespace migrator::reflection::mysql
