// Commits on its way. -x fail=before, within, behind.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("block", .down_revision = "thing", .message = "an index beside the writers");

namespace {
void fail_if(op& op, text_view where) {
  if (op.argument("fail") == where) op.execute("INSERT INTO nothing_like_this VALUES (1)");
  if (op.argument("slow") == where) {
    if (op.backend() == "postgresql") op.query<text_view>("SELECT pg_sleep(20)::text");
    else op.query<long long>("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000000) SELECT count(*) FROM n");
  }
}
}  // namespace

void upgrade(op& op) {
  op.execute("CREATE TABLE first (id int)");
  fail_if(op, "before");
  op.autocommit_block([&] {
    op.create_index("ix_thing_name", "thing", {"name"}, concurrently);
    fail_if(op, "within");
    op.autocommit_block([&] { op.execute("CREATE TABLE second (id int)"); });
  });
  op.execute("CREATE TABLE third (id int)");
  fail_if(op, "behind");
}
void downgrade(op& op) {
  op.drop_table("first", if_exists);
  op.drop_table("second", if_exists);
  op.drop_table("third", if_exists);
  op.drop_index("ix_thing_name", "thing", if_exists);
}
