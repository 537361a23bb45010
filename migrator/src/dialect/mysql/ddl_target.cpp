#include "dialect/mysql/ddl_target.hpp"

#include <algorithm>
#include <array>

#include "dialect/mysql/mysql_dialect.hpp"

namespace migrator::dialect::mysql {

namespace {

using Kind = DdlTarget::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 9> kinds{{{"table", Kind::table},
                                                                  {"sequence", Kind::table},
                                                                  {"index", Kind::table},
                                                                  {"view", Kind::view},
                                                                  {"trigger", Kind::trigger},
                                                                  {"function", Kind::routine},
                                                                  {"procedure", Kind::routine},
                                                                  {"database", Kind::database},
                                                                  {"schema", Kind::database}}};

class TargetReader {
 public:
  explicit TargetReader(std::string_view sql) : lexer_(sql, lexical_rules), token_(lexer_.next()) {}

  std::optional<DdlTarget> read() {
    const bool renames = token_.is_word("rename"), drops = token_.is_word("drop");
    if (!renames && !drops && !token_.is_word("create") && !token_.is_word("alter") && !is_question()) return {};
    const std::optional<Kind> kind = read_kind();
    if (!kind || (renames && *kind != Kind::table)) return {};
    skip_conditions();
    if (is_index_ && !skip_to_table()) return {};
    std::optional<DdlTarget> target = name(*kind);
    while (target && drops && token_.is_symbol(',')) {
      token_ = lexer_.next();
      target = name(*kind);
    }
    return target;
  }

 private:
  // SHOW CREATE TABLE
  bool is_question() {
    if (!token_.is_word("show")) return false;
    token_ = lexer_.next();
    return token_.is_word("create");
  }

  // The word that says what it is about, past OR REPLACE, UNIQUE, ALGORITHM = …, DEFINER = …
  std::optional<Kind> read_kind() {
    constexpr std::size_t most = 30;
    for (std::size_t i = 0; i < most && token_.kind != TokenKind::end; ++i) {
      token_ = lexer_.next();
      if (token_.is_word("temporary") || token_.is_word("event") || token_.is_word("user")) return {};
      for (const auto& [word, kind] : kinds) {
        if (!token_.is_word(word)) continue;
        is_index_ = word == "index";
        token_ = lexer_.next();
        return kind;
      }
    }
    return {};
  }

  void skip_conditions() {
    constexpr std::array<std::string_view, 5> conditions{"if", "not", "exists", "online", "ignore"};
    while (std::ranges::any_of(conditions, [&](std::string_view word) { return token_.is_word(word); }))
      token_ = lexer_.next();
  }

  // … ON table
  bool skip_to_table() {
    while (token_.kind != TokenKind::end && !token_.is_word("on")) token_ = lexer_.next();
    token_ = lexer_.next();
    return token_.kind != TokenKind::end;
  }

  std::optional<DdlTarget> name(Kind kind) {
    if (token_.kind != TokenKind::word && token_.kind != TokenKind::quoted) return {};
    DdlTarget target{kind, "", name_of(token_)};
    token_ = lexer_.next();
    if (token_.is_symbol('.')) {
      target.schema = std::move(target.name);
      target.name = name_of(lexer_.next());
      token_ = lexer_.next();
    }
    if (kind == Kind::database) target.schema = target.name;
    return target;
  }

  Lexer lexer_;
  Token token_;
  bool is_index_ = false;
};

}  // namespace

std::optional<DdlTarget> ddl_target(std::string_view sql) { return TargetReader(sql).read(); }

}  // namespace migrator::dialect::mysql
