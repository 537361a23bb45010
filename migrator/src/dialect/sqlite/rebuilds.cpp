#include "dialect/sqlite/rebuilds.hpp"

#include <fmt/format.h>

#include <array>

#include "dialect/sqlite/table.hpp"

namespace migrator::dialect::sqlite {

namespace {

using Words = std::optional<std::string>;

Words change_of(const schema::TableName& table, const std::string& change) {
  return fmt::format("{} table \"{}\"", change, table.name);
}

Words words_for(const schema::AddColumn& add) {
  const schema::Column& column = add.column;
  if (!takes_rebuild(column)) return std::nullopt;
  const std::string_view what = column.identity   ? "numbers the rows"
                                : column.computed ? "is computed and stored"
                                                  : "has a computed default";
  return change_of(add.table, fmt::format("add column \"{}\", which {}, to", column.name, what));
}

// Comments, and what makes a column faster, SQLite does not keep.
Words words_for(const schema::AlterColumn& change) {
  const auto of = [&](std::string_view what) {
    return change_of(change.table, fmt::format("{} of column \"{}\" of", what, change.column));
  };
  if (change.type) return of("change the type");
  if (change.nullable) return of(*change.nullable ? "drop the NOT NULL" : "add the NOT NULL");
  if (change.default_value) return of("change the default");
  if (change.identity) return of("change the identity");
  if (change.computed) return of("change the computed value");
  return std::nullopt;
}

Words words_for(const schema::AddConstraint& add) {
  constexpr std::array<std::string_view, 5> words{"a primary key", "a unique constraint", "a check", "a foreign key",
                                                  "an exclusion constraint"};
  return change_of(add.table, fmt::format("add {} to", words[add.constraint.index()]));
}

Words words_for(const schema::DropConstraint& drop) {
  return change_of(drop.table, fmt::format("drop constraint \"{}\" of", drop.constraint));
}

Words words_for(const schema::RenameConstraint& rename) {
  return change_of(rename.table, fmt::format("rename constraint \"{}\" of", rename.constraint));
}

Words words_for(const schema::ValidateConstraint& validate) {
  return change_of(validate.table, fmt::format("validate constraint \"{}\" of", validate.constraint));
}

Words words_for(const schema::AlterConstraint& alter) {
  return change_of(alter.table, fmt::format("alter constraint \"{}\" of", alter.constraint));
}

Words words_for(const schema::RenameIndex& rename) { return fmt::format("rename index \"{}\"", rename.index); }

Words words_for(const schema::SetStrict& set) {
  return change_of(set.table, set.strict ? "add STRICT to" : "take STRICT from");
}

Words words_for(const schema::SetRowid& set) {
  return change_of(set.table, set.without_rowid ? "add WITHOUT ROWID to" : "take WITHOUT ROWID from");
}

template <class Action>
Words words_for(const Action&) {
  return std::nullopt;
}

// What has to be asked of the table first.
bool depends_on_table(const schema::Action& action) {
  const auto* add = std::get_if<schema::AddColumn>(&action);
  return std::holds_alternative<schema::DropColumn>(action) ||
         (add && (add->if_not_exists || lacks_value(add->column)));
}

// Whether a STRICT table would have the new column's type under another name. What has none fails where it is rendered.
bool differs_in_strict(const SqliteDialect& dialect, const schema::Action& action) try {
  const auto* add = std::get_if<schema::AddColumn>(&action);
  if (!add) return false;
  const std::string name = dialect.type_name(add->column.type);
  return strict_type_name(name) != name;
} catch (const Error&) {
  return false;
}

// The clauses that an operation brings, to see that SQLite has the like.
class Clauses {
 public:
  explicit Clauses(const Context& context) : context_(context) {}

  Statements operator()(const schema::AddColumn& add) const {
    if (add.column.identity) check_numbering(*add.column.identity, add.column.name);
    return {{added_column(context_, add)}};
  }

  Statements operator()(const schema::DropColumn& drop) const {
    refuse_cascade(drop.behavior, "DROP COLUMN");
    return {};
  }

  Statements operator()(const schema::AlterColumn& change) const {
    Statements texts;
    if (change.type) texts.push_back({column_type(context_, *change.type, false)});
    if (change.using_expression) texts.push_back({change.using_expression->sql});
    if (change.collation && !change.collation->empty()) texts.push_back({collation_name(context_, *change.collation)});
    if (change.default_value)
      if (const auto* value = std::get_if<schema::Default>(&*change.default_value))
        texts.push_back({default_text(context_, *value)});
    if (change.computed)
      if (const auto* computed = std::get_if<schema::Computed>(&*change.computed))
        texts.push_back({computed_clause(*computed)});
    if (change.identity) check_identity(change);
    return texts;
  }

  Statements operator()(const schema::AddConstraint& add) const {
    return {{constraint_clause(context_, add.table, add.constraint)}};
  }

  Statements operator()(const schema::DropConstraint& drop) const {
    refuse_cascade(drop.behavior, "DROP CONSTRAINT");
    return {};
  }

  Statements operator()(const schema::AlterConstraint& alter) const {
    if (alter.enforced && !*alter.enforced) refuse("NOT ENFORCED", "drop the constraint: nobody would check it");
    return {};
  }

  Statements operator()(const schema::SetStrict& set) const {
    if (set.strict) need_strict(context_);
    return {};
  }

  Statements operator()(const auto&) const { return {}; }

 private:
  // What SQLite has no word for, and what changes nothing that the application sees, is left out.
  static void check_identity(const schema::AlterColumn& change) {
    if (const auto* identity = std::get_if<schema::Identity>(&*change.identity))
      check_numbering(*identity, change.column);
    if (const auto* changed = std::get_if<schema::ChangedIdentity>(&*change.identity)) {
      schema::Identity becomes;
      becomes.start = changed->restart ? changed->restart_with.value_or(0) : changed->start;
      becomes.increment = changed->increment;
      becomes.minimum = changed->minimum;
      becomes.maximum = changed->maximum;
      becomes.cycle = changed->cycle.value_or(false);
      check_numbering(becomes, change.column);
    }
  }

  const Context& context_;
};

}  // namespace

std::optional<std::string> what_takes_rebuild(const schema::Action& action) {
  return std::visit([](const auto& one) { return words_for(one); }, action);
}

void refuse_rebuild(const schema::Action& action) {
  throw Error(ErrorKind::plugin, fmt::format("SQLite cannot {}", what_takes_rebuild(action).value_or("do it")))
      .hint("`migrator upgrade` does it all the same: it reads the table and makes it anew, with its rows")
      .hint("a script has no table to read: end it before this revision")
      .hint("where only PostgreSQL needs the change, ask op.backend()");
}

Means SqliteDialect::means_for(const schema::Action& action) const {
  if (depends_on_table(action)) return Means::either;
  if (what_takes_rebuild(action)) return Means::rebuild;
  return differs_in_strict(*this, action) ? Means::either : Means::statements;
}

std::vector<Statement> SqliteDialect::render_clauses(const schema::Action& action, int server_version) const {
  const Context context{*this, server_version};
  return std::visit(Clauses(context), action);
}

}  // namespace migrator::dialect::sqlite
