#include "outcome.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "dialect/chosen_names.hpp"

namespace migrator::test {
namespace {

std::string said(const schema::TableName& name) {
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

std::string said(const schema::TableName& table, const std::vector<std::string>& columns) {
  return fmt::format("{}({})", said(table), fmt::join(columns, ", "));
}

struct SayConstraint {
  const schema::TableName& table;

  std::string operator()(const schema::PrimaryKey& key) const { return "primary_key " + said(table, key.columns); }
  std::string operator()(const schema::Unique& unique) const { return "unique " + said(table, unique.columns); }
  std::string operator()(const schema::Check& check) const {
    return fmt::format("check {}.{}", said(table), check.name.empty() ? "None" : check.name);
  }
  std::string operator()(const schema::ForeignKey& key) const {
    return fmt::format("foreign_key {} -> {}", said(table, key.columns),
                       said(key.referred_table, key.referred_columns));
  }
  std::string operator()(const schema::Exclude& exclude) const {
    return fmt::format("exclude {}.{}", said(table), exclude.name);
  }
};

std::string said(const schema::TableName& table, const schema::Constraint& constraint) {
  return std::visit(SayConstraint{table}, constraint);
}

// A change of a type says the default once more.
std::optional<schema::Default> default_of(const std::variant<schema::NoDefault, schema::Default>& changed) {
  const auto* value = std::get_if<schema::Default>(&changed);
  return value ? std::optional(*value) : std::nullopt;
}

class Outcome {
 public:
  explicit Outcome(schema::Database before) : tables_(std::move(before.tables)) {
    for (schema::Table& one : tables_) dialect::choose_names(one);
  }

  std::vector<std::string> lines;

  void operator()(const schema::CreateTable& create) {
    whole_.insert(said(create.table.name));
    lines.push_back("add_table " + said(create.table.name));
  }
  void operator()(const schema::DropTable& drop) {
    whole_.insert(said(drop.table));
    std::erase_if(lines, [&](const std::string& line) { return line.find(" " + said(drop.table) + "(") != line.npos; });
    lines.push_back("remove_table " + said(drop.table));
  }
  void operator()(const schema::RenameTable& rename) {
    lines.push_back(fmt::format("rename_table {} {}", said(rename.table), rename.new_name));
  }
  void operator()(const schema::CommentOnTable& comment) {
    if (!whole_.contains(said(comment.table))) lines.push_back("comment_on_table " + said(comment.table));
  }
  void operator()(const schema::AddColumn& add) {
    lines.push_back(fmt::format("add_column {}.{}", said(add.table), add.column.name));
  }
  void operator()(const schema::DropColumn& drop) {
    lines.push_back(fmt::format("remove_column {}.{}", said(drop.table), drop.column));
  }
  void operator()(const schema::AlterColumn& alter) {
    const auto say = [&](bool is_changed, const char* part) {
      if (is_changed) lines.push_back(fmt::format("alter_column {}.{} {}", said(alter.table), alter.column, part));
    };
    const schema::Column* before = column(alter.table, alter.column);
    say(alter.type && (!before || *alter.type != before->type), "type");
    say(alter.collation && (!before || *alter.collation != before->collation), "collation");
    say(alter.nullable.has_value(), "nullable");
    const bool has_other_default =
        alter.default_value && (!before || default_of(*alter.default_value) != before->default_value);
    say(has_other_default || alter.on_update_current_timestamp, "default");  // to Alembic ON UPDATE is a part of it
    say(alter.comment.has_value(), "comment");
    say(alter.identity.has_value(), "identity");
    say(alter.computed.has_value(), "computed");
    say(!alter.new_name.empty(), "name");
  }
  void operator()(const schema::AddConstraint& add) {
    if (!whole_.contains(said(add.table))) lines.push_back("add_" + said(add.table, add.constraint));
  }
  void operator()(const schema::DropConstraint& drop) {
    for (const schema::Table& table : tables_)
      for (const schema::Constraint& one : table.constraints)
        if (table.name == drop.table && std::visit([](const auto& it) { return it.name; }, one) == drop.constraint)
          return lines.push_back("remove_" + said(drop.table, one));
    lines.push_back(fmt::format("remove_constraint {}.{}", said(drop.table), drop.constraint));
  }
  void operator()(const schema::RenameConstraint& rename) {
    lines.push_back(fmt::format("rename_constraint {}.{} {}", said(rename.table), rename.constraint, rename.new_name));
  }
  void operator()(const schema::AlterConstraint& alter) {
    lines.push_back(fmt::format("alter_constraint {}.{}", said(alter.table), alter.constraint));
  }
  void operator()(const schema::CreateIndex& create) {
    if (!whole_.contains(said(create.table)))
      lines.push_back(fmt::format("add_index {}.{}", said(create.table), create.index.name));
  }
  void operator()(const schema::DropIndex& drop) {
    lines.push_back(fmt::format("remove_index {}.{}", said(drop.table), drop.index));
  }
  void operator()(const schema::RenameIndex& rename) {
    lines.push_back(fmt::format("rename_index {}.{} {}", said(rename.table), rename.index, rename.new_name));
  }
  void operator()(const schema::CreateEnum& create) { lines.push_back("add_type " + said(create.name)); }
  void operator()(const schema::AddEnumValue& add) {
    lines.push_back(fmt::format("add_value {} {}", said(add.type), add.value));
  }
  void operator()(const schema::CreateSequence& create) { lines.push_back("add_sequence " + said(create.name)); }
  void operator()(const schema::AlterSequence& alter) {
    const std::string name = said(alter.name);
    const bool is_of_new = alter.changes.owner && whole_.contains(said(alter.changes.owner->table));
    if (!is_of_new || std::erase(lines, "add_sequence " + name) == 0) lines.push_back("alter_sequence " + name);
  }
  void operator()(const schema::CreateSchema& create) { lines.push_back("add_schema " + create.name); }
  void operator()(const schema::DropObject& drop) {
    lines.push_back(fmt::format("remove_{} {}", schema::words_of(drop.object.kind), said(drop.object.name)));
  }
  void operator()(const schema::Execute& execute) { lines.push_back("execute " + execute.sql); }
  void operator()(const schema::BeginAutocommit&) {}
  void operator()(const schema::EndAutocommit&) {}
  template <class Other>
  void operator()(const Other&) {
    lines.push_back("an operation that no case had when this was written");
  }

 private:
  const schema::Column* column(const schema::TableName& table, const std::string& name) const {
    for (const schema::Table& one : tables_)
      for (const schema::Column& it : one.columns)
        if (one.name == table && it.name == name) return &it;
    return nullptr;
  }

  std::vector<schema::Table> tables_;
  std::set<std::string> whole_;  // tables that are made, or dropped
};

}  // namespace

std::vector<std::string> outcome_of(const std::vector<schema::Operation>& operations, const schema::Database& before) {
  Outcome outcome(before);
  for (const schema::Operation& one : operations)
    std::visit(outcome, static_cast<const schema::AnyAction&>(one.action));
  std::ranges::sort(outcome.lines);
  return outcome.lines;
}

}  // namespace migrator::test
