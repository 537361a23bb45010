// After PrefectHQ/prefect, f98ae6d8e2cc "Work queue data migration". The original's loops end after their first batch of 250 rows, where a
// backfill goes on to the last.
#include <migrator/revision.hpp>
using namespace migrator;

#include <string>

REVISION("f98ae6d8e2cc", .down_revision = {}, .message = "work queue data migration");

namespace {

// For the time of the data migration.
void create_indexes(op& op) {
  op.create_index("ix_flow_run__work_queue_id_work_queue_name", "flow_run", {"work_queue_id", "work_queue_name"}, if_not_exists);
  op.create_index("ix_deployment__work_queue_id_work_queue_name", "deployment", {"work_queue_id", "work_queue_name"}, if_not_exists);
}

void drop_indexes(op& op) {
  op.drop_index("ix_flow_run__work_queue_id_work_queue_name", if_exists);
  op.drop_index("ix_deployment__work_queue_id_work_queue_name", if_exists);
}

// The pool that takes the queues without one, and its queue `default`.
std::string create_default_pool(op& op) {
  auto [pool] =
      op.query<std::string>("INSERT INTO work_pool (name, type) VALUES ('default-agent-pool', 'prefect-agent') RETURNING id::text").front();
  if (op.query<int>("SELECT 1 FROM work_queue WHERE name = 'default'").empty())
    op.execute("INSERT INTO work_queue (name, work_pool_id) VALUES ('default', $1)", pool);
  op.execute("UPDATE work_queue SET work_pool_id = $1 WHERE work_pool_id IS NULL", pool);
  op.execute("UPDATE work_pool SET default_queue_id = (SELECT id FROM work_queue WHERE name = 'default' AND work_pool_id = $1) WHERE id = $1",
             pool);
  return pool;
}

}  // namespace

void upgrade(op& op) {
  create_indexes(op);
  if (!op.query<int>("SELECT 1 FROM work_queue WHERE work_pool_id IS NULL LIMIT 1").empty()) {
    const std::string pool = create_default_pool(op);
    const auto queues = op.query<std::string>("SELECT id::text FROM work_queue WHERE work_pool_id = $1", pool);
    int priority = 0;
    for (auto [queue] : queues) op.execute("UPDATE work_queue SET priority = $1 WHERE id = $2", ++priority, queue);
    for (const char* table : {"flow_run", "deployment"})
      op.backfill(unchecked(text_view(table)), set_sql("work_queue_id", "(SELECT id FROM work_queue WHERE name = work_queue_name)"),
                  where("work_queue_id IS NULL AND work_queue_name IN (SELECT name FROM work_queue)"), batch(250));
  }
  op.drop_constraint("uq_work_queue__name", "work_queue");
  op.add_constraint("work_queue", unique({"work_pool_id", "name"}).named("uq_work_queue__work_pool_id_name"));
  op.alter_column("work_queue", "work_pool_id", not_null);
  drop_indexes(op);
}

void downgrade(op& op) {
  create_indexes(op);
  op.alter_column("work_queue", "work_pool_id", nullable);
  op.execute("DELETE FROM work_queue WHERE work_pool_id <> (SELECT id FROM work_pool WHERE name = 'default-agent-pool')");
  for (const char* table : {"flow_run", "deployment"})
    op.backfill(unchecked(text_view(table)), set("work_queue_id", null), where("work_queue_id IS NOT NULL"), batch(250));
  op.update("work_queue", set("work_pool_id", null), all_rows);
  op.delete_rows("work_pool", all_rows);
  op.drop_constraint("uq_work_queue__work_pool_id_name", "work_queue");
  op.add_constraint("work_queue", unique("name").named("uq_work_queue__name"));
  drop_indexes(op);
}
