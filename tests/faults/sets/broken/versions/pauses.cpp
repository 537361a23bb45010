// As slow, but ends by itself after a second or so: time enough for somebody to come in between.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("pauses", .down_revision = "good", .message = "takes a second");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  if (op.backend() == "postgresql") op.query<text_view>("SELECT pg_sleep(1)::text");
  else op.query<long long>("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000000) SELECT count(*) FROM n");
}
