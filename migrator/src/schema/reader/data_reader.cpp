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

Assignment read_assignment(const Node& node) {
  NodeReader reader(node);
  Assignment assignment{node.name, Value()};
  if (reader.has("sql"))
    assignment.value = Expression{reader.text("sql")};
  else if (std::optional<Value> value = reader.value("value"))
    assignment.value = std::move(*value);
  else
    reader.fail("the value is missing");
  reader.finish();
  return assignment;
}

// The children: `set` for what is assigned, `equal` for what is compared.
void read_rows(NodeReader& reader, std::vector<Assignment>* assignments, Condition* condition) {
  while (const Node* part = reader.next_child()) {
    if (part->kind == "set" && assignments)
      assignments->push_back(read_assignment(*part));
    else if (part->kind == "equal" && condition)
      condition->equal.push_back(read_assignment(*part));
    else
      reader.fail(fmt::format("this migrator does not know \"{}\"", part->kind));
  }
  if (!condition) return;
  condition->sql = reader.text("where");
  condition->parameters = reader.values("parameter");
  condition->all_rows = reader.flag("all_rows");
}

Action read_insert(NodeReader& reader) {
  Insert insert{table_of(reader), {}};
  read_rows(reader, &insert.values, nullptr);
  return insert;
}

Update update_of(NodeReader& reader) {
  Update update{table_of(reader), {}, {}};
  read_rows(reader, &update.assignments, &update.condition);
  return update;
}

Action read_update(NodeReader& reader) { return update_of(reader); }

Action read_delete_rows(NodeReader& reader) {
  DeleteRows rows{table_of(reader), {}};
  read_rows(reader, nullptr, &rows.condition);
  return rows;
}

Action read_backfill(NodeReader& reader) {
  Backfill backfill;
  backfill.batch = reader.integer("batch").value_or(backfill.batch);
  backfill.pause = std::chrono::milliseconds(reader.integer("pause").value_or(0));
  backfill.update = update_of(reader);
  return backfill;
}

Action read_begin_autocommit(NodeReader&) { return BeginAutocommit{}; }
Action read_end_autocommit(NodeReader&) { return EndAutocommit{}; }

constexpr NamedReader readers[] = {
    {"execute", read_execute},
    {"bulk_insert", read_bulk_insert},
    {"insert", read_insert},
    {"update", read_update},
    {"delete_rows", read_delete_rows},
    {"backfill", read_backfill},
    {"begin_autocommit", read_begin_autocommit},
    {"end_autocommit", read_end_autocommit},
};

}  // namespace

std::span<const NamedReader> data_readers() { return readers; }

}  // namespace migrator::schema
