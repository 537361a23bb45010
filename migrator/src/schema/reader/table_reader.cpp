#include <fmt/format.h>

#include <algorithm>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

TableName table_of(NodeReader& reader) { return {reader.text("schema"), reader.node().name}; }

OnlineChange read_online(NodeReader& reader) { return {reader.text("algorithm"), reader.text("lock")}; }

std::vector<StorageParameter> read_storage(NodeReader& reader) {
  const std::vector<std::string> names = reader.texts("storage");
  std::vector<Value> values = reader.values("storage_value");
  if (names.size() != values.size())
    reader.fail(fmt::format("there are {} values for {} storage parameters", values.size(), names.size()));
  std::vector<StorageParameter> parameters;
  for (std::size_t i = 0; i < names.size(); ++i) parameters.push_back({names[i], std::move(values[i])});
  return parameters;
}

namespace {

constexpr std::array<std::pair<std::string_view, Persistence>, 2> persistences{{
    {"unlogged", Persistence::unlogged},
    {"temporary", Persistence::temporary},
}};

constexpr std::array<std::pair<std::string_view, RowSecurity>, 4> row_securities{{
    {"enabled", RowSecurity::enabled},
    {"disabled", RowSecurity::disabled},
    {"forced", RowSecurity::forced},
    {"not forced", RowSecurity::not_forced},
}};

TableStorage read_table_storage(NodeReader& reader) {
  TableStorage storage;
  if (reader.has("persistence")) storage.persistence = look_up(persistences, reader.text("persistence"), reader);
  storage.parameters = read_storage(reader);
  storage.tablespace = reader.text("tablespace");
  storage.method = reader.text("method");
  storage.without_rowid = reader.flag("without_rowid");
  return storage;
}

TableName read_name(const Node& node) {
  NodeReader reader(node);
  TableName name = table_of(reader);
  reader.finish();
  return name;
}

void read_part(const Node& part, Table& table, const NodeReader& reader) {
  if (part.kind == "column")
    table.columns.push_back(read_column(part));
  else if (is_constraint(part.kind))
    table.constraints.push_back(read_constraint(part));
  else if (part.kind == "index")
    table.indexes.push_back(read_index(part));
  else if (part.kind == "inherits")
    table.inherits.push_back(read_name(part));
  else if (part.kind == "partition_by")
    table.partition_by = read_partition_by(part);
  else if (part.kind == "partition")
    table.partitions.push_back(read_partition(part));
  else if (part.kind == "partition_of")
    table.partition_of = read_partition_of(part);
  else
    reader.fail(fmt::format("this migrator does not know \"{}\"", part.kind));
}

// `nullable` changes nothing where there is no key, or where the key numbers the rows.
void settle_keys(Table& table) {
  for (Column& column : table.columns) {
    const auto has_it = [&](const Constraint& constraint) {
      const auto* key = std::get_if<PrimaryKey>(&constraint);
      return key && std::ranges::find(key->columns, column.name) != key->columns.end();
    };
    if (column.identity || std::ranges::none_of(table.constraints, has_it)) column.nullable_in_key = false;
  }
}

Action read_create_table(NodeReader& reader) {
  CreateTable create;
  create.table.name = table_of(reader);
  create.table.comment = reader.text("comment");
  create.table.storage = read_table_storage(reader);
  create.table.strict = reader.flag("strict");
  create.table.partition_count = reader.integer("partitions").value_or(0);
  create.table.system_versioned = reader.flag("system_versioned");
  create.if_not_exists = reader.flag("if_not_exists");
  while (const Node* part = reader.next_child()) read_part(*part, create.table, reader);
  settle_keys(create.table);
  return create;
}

Action read_drop_table(NodeReader& reader) {
  return DropTable{table_of(reader), reader.flag("if_exists"), drop_behavior_of(reader)};
}

Action read_rename_table(NodeReader& reader) { return RenameTable{table_of(reader), reader.text("new_name")}; }

Action read_comment_on_table(NodeReader& reader) { return CommentOnTable{table_of(reader), reader.text("comment")}; }

Action read_set_tablespace(NodeReader& reader) { return SetTablespace{table_of(reader), reader.text("tablespace")}; }

Action read_set_storage(NodeReader& reader) {
  return SetStorage{table_of(reader), read_storage(reader), read_online(reader)};
}

Action read_reset_storage(NodeReader& reader) { return ResetStorage{table_of(reader), reader.texts("storage")}; }

Action read_set_logged(NodeReader& reader) { return SetLogged{table_of(reader), reader.flag("logged")}; }

Action read_set_strict(NodeReader& reader) { return SetStrict{table_of(reader), reader.flag("strict")}; }

Action read_set_rowid(NodeReader& reader) { return SetRowid{table_of(reader), reader.flag("without_rowid")}; }

Action read_set_row_security(NodeReader& reader) {
  return SetRowSecurity{table_of(reader), look_up(row_securities, reader.text("security"), reader)};
}

TableName partition_name(NodeReader& reader) { return {reader.text("partition_schema"), reader.text("partition")}; }

Action read_attach_partition(NodeReader& reader) {
  return AttachPartition{table_of(reader), partition_name(reader), read_bounds(reader)};
}

Action read_detach_partition(NodeReader& reader) {
  return DetachPartition{table_of(reader), partition_name(reader), reader.flag("concurrently")};
}

Action read_add_partition(NodeReader& reader) {
  return AddPartition{table_of(reader), {reader.text("partition"), read_bounds(reader)}};
}

Action read_drop_partition(NodeReader& reader) { return DropPartition{table_of(reader), reader.text("partition")}; }

Action read_set_system_versioned(NodeReader& reader) {
  return SetSystemVersioned{table_of(reader), reader.flag("system_versioned")};
}

Action read_set_inheritance(NodeReader& reader) {
  return SetInheritance{
      table_of(reader), {reader.text("parent_schema"), reader.text("parent")}, reader.flag("inherits")};
}

constexpr NamedReader readers[] = {
    {"create_table", read_create_table},
    {"drop_table", read_drop_table},
    {"rename_table", read_rename_table},
    {"comment_on_table", read_comment_on_table},
    {"set_tablespace", read_set_tablespace},
    {"set_storage", read_set_storage},
    {"reset_storage", read_reset_storage},
    {"set_logged", read_set_logged},
    {"set_strict", read_set_strict},
    {"set_rowid", read_set_rowid},
    {"set_row_security", read_set_row_security},
    {"attach_partition", read_attach_partition},
    {"detach_partition", read_detach_partition},
    {"set_inheritance", read_set_inheritance},
    {"add_partition", read_add_partition},
    {"drop_partition", read_drop_partition},
    {"set_system_versioned", read_set_system_versioned},
};

}  // namespace

std::span<const NamedReader> table_readers() { return readers; }

}  // namespace migrator::schema
