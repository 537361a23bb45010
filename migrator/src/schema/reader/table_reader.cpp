#include <fmt/format.h>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

TableName table_of(NodeReader& reader) { return {reader.text("schema"), reader.node().name}; }

namespace {

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

constexpr NamedReader readers[] = {
    {"create_table", read_create_table},
    {"drop_table", read_drop_table},
    {"rename_table", read_rename_table},
    {"comment_on_table", read_comment_on_table},
};

}  // namespace

std::span<const NamedReader> table_readers() { return readers; }

}  // namespace migrator::schema
