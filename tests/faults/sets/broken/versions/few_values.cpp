#include <migrator/revision.hpp>
using namespace migrator;

REVISION("few_values", .down_revision = "good", .message = "asks with fewer values than parameters");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.query<long long>("SELECT id FROM first WHERE id > $1 AND id < $2", 1);
}
