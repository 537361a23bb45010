// Can be run again after it was cut off: with -x slow=1 it stays in its second statement.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("cut", .down_revision = "good", .message = "can be cut off", .transactional = false);

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()), if_not_exists);
  if (op.argument("slow").empty()) return;
  if (op.backend() == "postgresql") op.query<text_view>("SELECT pg_sleep(20)::text");
  else op.query<long long>("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000000) SELECT count(*) FROM n");
}
