#include <fmt/format.h>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

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

constexpr NamedReader readers[] = {
    {"create_index", read_create_index},
    {"drop_index", read_drop_index},
};

}  // namespace

std::span<const NamedReader> index_readers() { return readers; }

}  // namespace migrator::schema
