#include <migrator/revision.hpp>
using namespace migrator;

REVISION("half", .down_revision = "good", .message = "fails half-way", .transactional = false);

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.create_table("second", column("id", bigint()));
  op.execute("INSERT INTO nothing_like_this VALUES (1)");
}
