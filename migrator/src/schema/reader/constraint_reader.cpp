#include <fmt/format.h>

#include <algorithm>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, ReferentialAction>, 5> referential_actions{{
    {"no action", ReferentialAction::no_action},
    {"restrict", ReferentialAction::restrict},
    {"cascade", ReferentialAction::cascade},
    {"set null", ReferentialAction::set_null},
    {"set default", ReferentialAction::set_default},
}};

constexpr std::array<std::pair<std::string_view, Deferrability>, 3> deferrabilities{{
    {"not", Deferrability::not_deferrable},
    {"immediate", Deferrability::initially_immediate},
    {"deferred", Deferrability::initially_deferred},
}};

// The last counts, as with chained words.
std::optional<Deferrability> read_deferrability(NodeReader& reader) {
  std::optional<Deferrability> last;
  for (const std::string& word : reader.texts("deferrable")) last = look_up(deferrabilities, word, reader);
  return last;
}

Enforcement read_enforcement(NodeReader& reader) { return {reader.flag("not_valid"), reader.flag("not_enforced")}; }

template <class Key>
Key read_column_key(NodeReader& reader) {
  Key key{reader.node().name, reader.texts("column")};
  key.include = reader.texts("include");
  key.deferrability = read_deferrability(reader).value_or(Deferrability::not_deferrable);
  key.without_overlaps = reader.flag("without_overlaps");
  key.index = reader.text("using_index");
  return key;
}

// In the order of the columns, whatever the order they are said in.
std::vector<std::int64_t> read_prefixes(const std::vector<std::string>& columns, NodeReader& reader) {
  std::vector<std::int64_t> prefixes;
  for (const std::string& column : reader.texts("prefix")) {
    const auto found = std::ranges::find(columns, column);
    if (found == columns.end()) reader.fail(fmt::format("prefix() names \"{}\", which is no column of it", column));
    prefixes.resize(columns.size());
    prefixes[static_cast<std::size_t>(found - columns.begin())] = read_prefix(reader, "prefix_length");
  }
  return prefixes;
}

PrimaryKey read_primary_key(NodeReader& reader) {
  PrimaryKey key = read_column_key<PrimaryKey>(reader);
  key.prefixes = read_prefixes(key.columns, reader);
  return key;
}

Unique read_unique(NodeReader& reader) {
  Unique unique = read_column_key<Unique>(reader);
  unique.nulls_not_distinct = reader.flag("nulls_not_distinct");
  return unique;
}

Check read_check(NodeReader& reader) {
  Check check{reader.node().name, {reader.text("condition")}};
  check.enforcement = read_enforcement(reader);
  check.no_inherit = reader.flag("no_inherit");
  return check;
}

ForeignKey read_foreign_key(NodeReader& reader) {
  ForeignKey key;
  key.name = reader.node().name;
  key.columns = reader.texts("column");
  key.referred_table = {reader.text("references_schema"), reader.text("references_table")};
  key.referred_columns = reader.texts("references_column");
  if (reader.has("on_delete")) key.on_delete = look_up(referential_actions, reader.text("on_delete"), reader);
  if (reader.has("on_update")) key.on_update = look_up(referential_actions, reader.text("on_update"), reader);
  key.on_delete_columns = reader.texts("on_delete_column");
  key.deferrability = read_deferrability(reader).value_or(Deferrability::not_deferrable);
  if (reader.flag("match_full")) key.match = Match::full;
  key.enforcement = read_enforcement(reader);
  key.period = reader.flag("period");
  return key;
}

ExcludeElement read_element(const Node& node) {
  NodeReader reader(node);
  ExcludeElement element{read_key(reader), reader.text("operator")};
  reader.finish();
  return element;
}

Exclude read_exclude(NodeReader& reader) {
  Exclude exclude;
  exclude.name = reader.node().name;
  while (const Node* element = reader.child("element")) exclude.elements.push_back(read_element(*element));
  exclude.method = reader.text("method");
  exclude.include = reader.texts("include");
  if (reader.has("where")) exclude.where = Expression{reader.text("where")};
  exclude.deferrability = read_deferrability(reader).value_or(Deferrability::not_deferrable);
  return exclude;
}

using ConstraintReader = Constraint (*)(NodeReader&);
constexpr std::pair<std::string_view, ConstraintReader> constraint_kinds[] = {
    {"primary_key", [](NodeReader& reader) -> Constraint { return read_primary_key(reader); }},
    {"unique", [](NodeReader& reader) -> Constraint { return read_unique(reader); }},
    {"check", [](NodeReader& reader) -> Constraint { return read_check(reader); }},
    {"foreign_key", [](NodeReader& reader) -> Constraint { return read_foreign_key(reader); }},
    {"exclude", [](NodeReader& reader) -> Constraint { return read_exclude(reader); }},
};

}  // namespace

bool is_constraint(std::string_view kind) {
  for (const auto& known : constraint_kinds)
    if (known.first == kind) return true;
  return false;
}

Constraint read_constraint(const Node& node) {
  NodeReader reader(node);
  Constraint constraint = look_up(constraint_kinds, node.kind, reader)(reader);
  reader.finish();
  return constraint;
}

namespace {

Action read_add_constraint(NodeReader& reader) {
  const Node* constraint = reader.next_child();
  if (!constraint || !is_constraint(constraint->kind))
    reader.fail("the constraint is missing or newer than this migrator");
  return AddConstraint{table_of(reader), read_constraint(*constraint), read_online(reader)};
}

Action read_drop_constraint(NodeReader& reader) {
  return DropConstraint{table_of(reader), reader.text("constraint"), reader.flag("if_exists"), drop_behavior_of(reader),
                        read_online(reader)};
}

Action read_rename_constraint(NodeReader& reader) {
  return RenameConstraint{table_of(reader), reader.text("constraint"), reader.text("new_name")};
}

Action read_validate_constraint(NodeReader& reader) {
  return ValidateConstraint{table_of(reader), reader.text("constraint")};
}

Action read_alter_constraint(NodeReader& reader) {
  AlterConstraint alter{table_of(reader), reader.text("constraint")};
  alter.deferrability = read_deferrability(reader);
  if (reader.has("enforced")) alter.enforced = reader.flag("enforced");
  return alter;
}

constexpr NamedReader readers[] = {
    {"add_constraint", read_add_constraint},       {"drop_constraint", read_drop_constraint},
    {"rename_constraint", read_rename_constraint}, {"validate_constraint", read_validate_constraint},
    {"alter_constraint", read_alter_constraint},
};

}  // namespace

std::span<const NamedReader> constraint_readers() { return readers; }

}  // namespace migrator::schema
