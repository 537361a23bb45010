#include <fmt/format.h>

#include "schema/reader/reader.hpp"

namespace migrator::schema {

namespace {

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

constexpr NamedReader readers[] = {
    {"execute", read_execute},
    {"bulk_insert", read_bulk_insert},
};

}  // namespace

std::span<const NamedReader> data_readers() { return readers; }

}  // namespace migrator::schema
