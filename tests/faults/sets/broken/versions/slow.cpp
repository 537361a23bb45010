// A long statement behind one that leaves a trace if it is not rolled back.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("slow", .down_revision = "good", .message = "takes its time");

void upgrade(op& op) {
  op.execute("UPDATE kept SET note = 'during'");
  op.create_table("first", column("id", bigint()));
  if (op.backend() == "postgresql") op.query<text_view>("SELECT pg_sleep(60)::text");
  else op.query<long long>("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600000000) SELECT count(*) FROM n");
}
