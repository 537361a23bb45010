// As slow, but ends by itself after a second on PostgreSQL: time enough for somebody to move the version row under it.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("pauses", .down_revision = "good", .message = "takes a second");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.query<text_view>("SELECT pg_sleep(1)::text");
}
