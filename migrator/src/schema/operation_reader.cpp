#include "schema/operation_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

#include "schema/node_reader.hpp"

namespace migrator::schema {

namespace {

constexpr std::array<std::pair<std::string_view, TypeKind>, 20> type_kinds{{
    {"boolean", TypeKind::boolean},
    {"smallint", TypeKind::smallint},
    {"integer", TypeKind::integer},
    {"bigint", TypeKind::bigint},
    {"real", TypeKind::real},
    {"double_precision", TypeKind::double_precision},
    {"numeric", TypeKind::numeric},
    {"string", TypeKind::string},
    {"character", TypeKind::character},
    {"text", TypeKind::text},
    {"binary", TypeKind::binary},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"timestamp", TypeKind::timestamp},
    {"timestamptz", TypeKind::timestamptz},
    {"interval", TypeKind::interval},
    {"uuid", TypeKind::uuid},
    {"json", TypeKind::json},
    {"jsonb", TypeKind::jsonb},
    {"sql", TypeKind::sql},
}};

constexpr std::array<std::pair<std::string_view, ReferentialAction>, 5> referential_actions{{
    {"no action", ReferentialAction::no_action},
    {"restrict", ReferentialAction::restrict},
    {"cascade", ReferentialAction::cascade},
    {"set null", ReferentialAction::set_null},
    {"set default", ReferentialAction::set_default},
}};

template <class Table>
auto look_up(const Table& table, std::string_view word, const NodeReader& reader) {
  for (const auto& [known, meaning] : table)
    if (known == word) return meaning;
  reader.fail(fmt::format("this migrator does not know \"{}\"", word));
}

std::optional<int> narrow(std::optional<std::int64_t> wide) {
  return wide ? std::optional(static_cast<int>(*wide)) : std::nullopt;
}

Type read_type(const Node& node) {
  NodeReader reader(node);
  Type type;
  type.kind = look_up(type_kinds, node.name, reader);
  type.length = narrow(reader.integer("length"));
  type.precision = narrow(reader.integer("precision"));
  type.scale = narrow(reader.integer("scale"));
  type.sql = reader.text("sql");
  reader.finish();
  return type;
}

std::optional<Default> read_default(NodeReader& reader) {
  if (std::optional<Value> value = reader.value("default")) return *value;
  if (reader.has("default_sql")) return Expression{reader.text("default_sql")};
  return std::nullopt;
}

std::optional<Identity> read_identity(NodeReader& reader) {
  if (!reader.has("identity")) return std::nullopt;
  Identity identity;
  identity.always = reader.text("identity") == "always";
  identity.start = reader.integer("identity_start");
  identity.increment = reader.integer("identity_increment");
  return identity;
}

Column read_column(const Node& node) {
  NodeReader reader(node);
  Column column;
  column.name = node.name;
  if (const Node* type = reader.child("type")) column.type = read_type(*type);
  column.nullable = reader.flag("nullable", true);
  column.default_value = read_default(reader);
  if (column.default_value && std::holds_alternative<Value>(*column.default_value) &&
      is_null(std::get<Value>(*column.default_value)))
    column.default_value.reset();  // no_default
  column.identity = read_identity(reader);
  if (reader.has("computed")) column.computed = Expression{reader.text("computed")};
  column.collation = reader.text("collation");
  column.comment = reader.text("comment");
  reader.finish();
  return column;
}

ForeignKey read_foreign_key(NodeReader& reader) {
  ForeignKey key;
  key.name = reader.node().name;
  key.columns = reader.texts("column");
  key.referred_table = {reader.text("references_schema"), reader.text("references_table")};
  key.referred_columns = reader.texts("references_column");
  if (reader.has("on_delete")) key.on_delete = look_up(referential_actions, reader.text("on_delete"), reader);
  if (reader.has("on_update")) key.on_update = look_up(referential_actions, reader.text("on_update"), reader);
  if (const std::string when = reader.text("deferrable"); !when.empty())
    key.deferrability = when == "deferred" ? Deferrability::initially_deferred : Deferrability::initially_immediate;
  return key;
}

bool is_constraint(std::string_view kind) {
  return kind == "primary_key" || kind == "unique" || kind == "check" || kind == "foreign_key";
}

Constraint read_constraint(const Node& node) {
  NodeReader reader(node);
  Constraint constraint;
  if (node.kind == "primary_key") constraint = PrimaryKey{node.name, reader.texts("column")};
  if (node.kind == "unique") constraint = Unique{node.name, reader.texts("column")};
  if (node.kind == "check") constraint = Check{node.name, {reader.text("condition")}};
  if (node.kind == "foreign_key") constraint = read_foreign_key(reader);
  reader.finish();
  return constraint;
}

TableName table_of(NodeReader& reader) { return {reader.text("schema"), reader.node().name}; }

// --- One reader for each operation; the caller checks that everything was read.

Action read_create_table(NodeReader& reader) {
  CreateTable create;
  create.table.name = table_of(reader);
  create.table.comment = reader.text("comment");
  create.if_not_exists = reader.flag("if_not_exists");
  while (const Node* part = reader.next_child()) {
    if (part->kind == "column")
      create.table.columns.push_back(read_column(*part));
    else if (is_constraint(part->kind))
      create.table.constraints.push_back(read_constraint(*part));
    else
      reader.fail(fmt::format("this migrator does not know \"{}\"", part->kind));
  }
  return create;
}

Action read_drop_table(NodeReader& reader) { return DropTable{table_of(reader), reader.flag("if_exists")}; }

Action read_rename_table(NodeReader& reader) { return RenameTable{table_of(reader), reader.text("new_name")}; }

Action read_comment_on_table(NodeReader& reader) { return CommentOnTable{table_of(reader), reader.text("comment")}; }

Action read_add_column(NodeReader& reader) {
  const Node* column = reader.child("column");
  if (!column) reader.fail("the column is missing");
  return AddColumn{table_of(reader), read_column(*column), reader.flag("if_not_exists")};
}

Action read_drop_column(NodeReader& reader) {
  return DropColumn{table_of(reader), reader.text("column"), reader.flag("if_exists")};
}

Action read_rename_column(NodeReader& reader) {
  return RenameColumn{table_of(reader), reader.text("column"), reader.text("new_name")};
}

Action read_alter_column(NodeReader& reader) {
  AlterColumn alter;
  alter.table = table_of(reader);
  alter.column = reader.text("column");
  if (const Node* type = reader.child("type")) alter.type = read_type(*type);
  if (reader.has("using")) alter.using_expression = Expression{reader.text("using")};
  if (reader.has("collation")) alter.collation = reader.text("collation");
  if (reader.has("nullable")) alter.nullable = reader.flag("nullable");
  if (std::optional<Default> value = read_default(reader)) {
    const Value* plain = std::get_if<Value>(&*value);
    if (plain && is_null(*plain))
      alter.default_value = NoDefault{};
    else
      alter.default_value = *value;
  }
  if (reader.has("comment")) alter.comment = reader.text("comment");
  return alter;
}

Action read_add_constraint(NodeReader& reader) {
  const Node* constraint = reader.next_child();
  if (!constraint || !is_constraint(constraint->kind))
    reader.fail("the constraint is missing or newer than this migrator");
  return AddConstraint{table_of(reader), read_constraint(*constraint)};
}

Action read_drop_constraint(NodeReader& reader) {
  return DropConstraint{table_of(reader), reader.text("constraint"), reader.flag("if_exists")};
}

Action read_create_index(NodeReader& reader) {
  CreateIndex create;
  create.table = table_of(reader);
  create.index.name = reader.text("index");
  create.index.columns = reader.texts("column");
  create.index.unique = reader.flag("unique");
  if (reader.has("where")) create.index.where = Expression{reader.text("where")};
  create.if_not_exists = reader.flag("if_not_exists");
  create.concurrently = reader.flag("concurrently");
  return create;
}

Action read_drop_index(NodeReader& reader) {
  return DropIndex{table_of(reader), reader.text("index"), reader.flag("if_exists"), reader.flag("concurrently")};
}

Action read_execute(NodeReader& reader) { return Execute{reader.text("sql"), reader.values("parameter")}; }

Action read_bulk_insert(NodeReader& reader) {
  BulkInsert insert;
  insert.table = table_of(reader);
  insert.columns = reader.texts("column");
  while (const Node* row = reader.next_child()) {
    NodeReader cells(*row);
    insert.rows.push_back(cells.values("value"));
    cells.finish();
    if (insert.rows.back().size() != insert.columns.size())
      reader.fail(fmt::format("row {} has {} values for {} columns", insert.rows.size(), insert.rows.back().size(),
                              insert.columns.size()));
  }
  return insert;
}

using ActionReader = Action (*)(NodeReader&);

constexpr std::array<std::pair<std::string_view, ActionReader>, 14> action_readers{{
    {"create_table", read_create_table},
    {"drop_table", read_drop_table},
    {"rename_table", read_rename_table},
    {"comment_on_table", read_comment_on_table},
    {"add_column", read_add_column},
    {"drop_column", read_drop_column},
    {"rename_column", read_rename_column},
    {"alter_column", read_alter_column},
    {"add_constraint", read_add_constraint},
    {"drop_constraint", read_drop_constraint},
    {"create_index", read_create_index},
    {"drop_index", read_drop_index},
    {"execute", read_execute},
    {"bulk_insert", read_bulk_insert},
}};
static_assert(action_readers.size() == std::variant_size_v<Action>, "each operation has a reader");

}  // namespace

Operation read_operation(const Node& node) {
  NodeReader reader(node);
  Operation operation{look_up(action_readers, node.kind, reader)(reader), node.origin};
  reader.finish();
  return operation;
}

Execute read_query(const Node& node) {
  NodeReader reader(node);
  reader.integer("columns");
  Execute query{reader.text("sql"), reader.values("parameter")};
  reader.finish();
  return query;
}

}  // namespace migrator::schema
