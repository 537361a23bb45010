// warning: .*upgrade.*never defined
#include <migrator/revision.hpp>

struct shop_operations : migrator::op {
  using op::op;
};
OPERATIONS(shop_operations);
REVISION("abc", .message = "m");
void upgrade(migrator::op& op) { op.drop_table("t"); }
