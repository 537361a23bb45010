#include "autogenerate/mentions.hpp"

#include <map>
#include <set>
#include <string>

#include "autogenerate/comparison/remaking.hpp"
#include "autogenerate/texts.hpp"
#include "dialect/lexer.hpp"

namespace migrator::autogenerate {

namespace {

using namespace schema;
using Kinds = std::set<ObjectKind>;

class Mentions {
 public:
  explicit Mentions(const Database& database) : database_(database) {
    for (const Table& one : database.tables) add({ObjectKind::table, one.name});
    for (const View& one : database.views) add(object_of(one));
    for (const CreateMaterializedView& one : database.materialized_views) add(object_of(one));
    for (const CreateRoutine& one : database.routines) add(object_of(one));
    for (const CreateSequence& one : database.sequences) add({ObjectKind::sequence, one.name});
    for (const CreateEnum& one : database.enums) add({ObjectKind::type, one.name});
    for (const CreateCompositeType& one : database.composite_types) add({ObjectKind::type, one.name});
    for (const CreateDomain& one : database.domains) add({ObjectKind::domain, one.name});
  }

  std::vector<Dependency> find() {
    using enum ObjectKind;
    const Kinds below = {function, procedure, sequence};  // what an expression of a table can need
    const Kinds types = {table, view, materialized_view, type, domain};
    Kinds all = types;
    all.insert(below.begin(), below.end());
    for (const CreateDomain& one : database_.domains) read({domain, one.name}, one, below);
    for (const Table& one : database_.tables) read({table, one.name}, one, below);
    for (const View& one : database_.views) read(object_of(one), one, all);
    for (const CreateMaterializedView& one : database_.materialized_views) read(object_of(one), one, all);
    for (const Policy& one : database_.policies) read(object_of(one), one, all);
    for (const Trigger& one : database_.triggers)
      if (one.when) scan(object_of(one), one.when->sql, below);
    for (const CreateRoutine& one : database_.routines) {
      scan(object_of(one), one.arguments + "\n" + one.returns, types);
      if (one.body.is_sql) scan(object_of(one), one.body.text, all);
    }
    return std::move(found_);
  }

 private:
  void add(const Object& object) { objects_.emplace(lower(object.name.name), object); }

  template <class Thing>
  void read(const Object& object, const Thing& thing, const Kinds& kinds) {
    each_text(thing, [&](const std::string& sql) { scan(object, sql, kinds); });
  }

  void scan(const Object& object, std::string_view sql, const Kinds& kinds) {
    const auto is_name = [](const dialect::Token& token) {
      using enum dialect::TokenKind;
      return token.kind == word || token.kind == quoted || token.kind == string;
    };
    scan(object, sql, kinds, {.nested_comments = true, .dollar_quotes = true, .escape_strings = true}, is_name);
    // SQLite's [name] and `name`. PostgreSQL's brackets are those of an array, in which words are looked for as well.
    if (sql.find_first_of("[`") == std::string_view::npos) return;
    const auto is_in_brackets = [](const dialect::Token& token) {
      return token.text.starts_with('[') || token.text.starts_with('`');
    };
    scan(object, sql, kinds, {.brackets_and_ticks = true}, is_in_brackets);
  }

  template <class IsName>
  void scan(const Object& object, std::string_view sql, const Kinds& kinds, dialect::LexicalRules rules,
            const IsName& is_name) {
    dialect::Lexer lexer(sql, rules);
    for (dialect::Token token = lexer.next(); token.kind != dialect::TokenKind::end; token = lexer.next()) {
      if (!is_name(token)) continue;
      std::string_view name = token.text;
      // 'seq'::regclass is a name in a string.
      if (token.kind != dialect::TokenKind::word && name.size() > 2) name = name.substr(1, name.size() - 2);
      look_up(object, name, kinds);
    }
  }

  void look_up(const Object& object, std::string_view name, const Kinds& kinds) {
    if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
    const auto [first, last] = objects_.equal_range(lower(name));
    for (auto one = first; one != last; ++one)
      if (kinds.contains(one->second.kind) && !(one->second == object)) found_.push_back({object, one->second});
  }

  const Database& database_;
  std::multimap<std::string, Object> objects_;  // by their names in small letters, as SQLite tells them apart
  std::vector<Dependency> found_;
};

}  // namespace

std::vector<Dependency> mentions_in(const Database& database) { return Mentions(database).find(); }

}  // namespace migrator::autogenerate
