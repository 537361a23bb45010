// A backfill of its own, which can be cut off. -x stuck=1: one whose condition goes on to hold.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("filled", .down_revision = "rows", .message = "fills a column");

void upgrade(op& op) {
  if (op.argument("stuck") == "1") op.backfill("thing", set("size", 1), where("done IS NULL"), batch(7));
  if (op.argument("bad") == "1") op.backfill("thing", set("no_such_column", 1), where("done IS NULL"));
  op.backfill("thing", set_sql("done", "id * 2"), set("ok", true), where("done IS NULL AND id >= $1", -5), batch(100), pause_ms(op.argument("slow") == "1" ? 20 : 0));
}
void downgrade(op& op) { op.update("thing", set("done", null), all_rows); }
