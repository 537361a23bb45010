#include "dialect/mysql/constraint_rename.hpp"

#include <fmt/format.h>

#include <optional>

#include "dialect/mysql/table_text.hpp"

namespace migrator::dialect::mysql {

namespace {

// What has a name in a table. A foreign key and its index may have the same.
struct Found {
  bool has_index = false;
  std::optional<std::string_view> constraint = {};  // what stands behind its name
};

// CONSTRAINT `name` …, UNIQUE KEY `name` …, KEY `name` …
Found find(std::string_view create_table, const std::string& name) {
  Found found;
  for (const std::string_view part : table_parts(create_table)) {
    Lexer lexer(part, lexical_rules);
    const Token first = lexer.next();
    if (first.kind != TokenKind::word) continue;  // a column
    Token token = first;
    while (token.kind == TokenKind::word) token = lexer.next();
    if (token.kind != TokenKind::quoted || lower(name_of(token)) != lower(name)) continue;
    if (first.is_word("constraint"))
      found.constraint = part.substr(token.end());
    else
      found.has_index = true;
  }
  return found;
}

// MariaDB 10.11 takes a backslash before a backtick for an escape when it looks for foreign keys to drop, and then
// drops none while it adds one, without a word.
void refuse_confusing(const Context& context, const schema::RenameConstraint& rename) {
  for (const std::string& name : {rename.table.name, rename.constraint, rename.new_name})
    if (context.quote(name).find("\\`") != std::string::npos)
      throw Error(ErrorKind::sql,
                  fmt::format("the foreign key \"{}\" gets no other name on MySQL, because \"{}\" has a "
                              "backslash at its end or before a backtick",
                              rename.constraint, name))
          .hint("drop it, and add it with the other name, in two operations");
}

}  // namespace

Statements rename_constraint(const Context& context, const schema::RenameConstraint& rename,
                             const std::string& create_table) {
  Found found = find(create_table, rename.constraint);
  // A revision that was interrupted behind its own change says the same once more.
  const Found renamed = find(create_table, rename.new_name);
  found.has_index |= renamed.has_index;
  if (!found.constraint) found.constraint = renamed.constraint;
  if (!found.has_index && !found.constraint)
    throw Error(ErrorKind::sql,
                fmt::format("table \"{}\" has no constraint \"{}\"", rename.table.name, rename.constraint));
  const std::string old_name = context.quote(rename.constraint), new_name = context.quote(rename.new_name);
  std::vector<std::string> changes;
  if (found.constraint) {
    // Beside RENAME INDEX of the same name DROP CONSTRAINT leaves a foreign key where it is (MariaDB 10.11).
    const bool refers = leading_words(*found.constraint, lexical_rules, 1) == std::vector<std::string>{"foreign"};
    if (refers) refuse_confusing(context, rename);
    changes.push_back((refers ? "DROP FOREIGN KEY " : "DROP CONSTRAINT ") + old_name);
    changes.push_back(fmt::format("ADD CONSTRAINT {}{}", new_name, *found.constraint));
  }
  if (found.has_index) changes.push_back(fmt::format("RENAME INDEX {} TO {}", old_name, new_name));
  return {context.alter(rename.table, fmt::format("{}", fmt::join(changes, ", ")))};
}

Statements render(const Context&, const schema::RenameConstraint& rename) {
  throw Error(ErrorKind::plugin,
              fmt::format("rename_constraint \"{}\" drops it and adds it again on MySQL, and a script cannot ask the "
                          "server what it is",
                          rename.constraint))
      .hint("`migrator upgrade` asks the server")
      .hint("in a script say both: op.drop_constraint(…), op.add_constraint(…)");
}

}  // namespace migrator::dialect::mysql
