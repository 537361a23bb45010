// error: .*specialization of .*operations.* after instantiation
#include <migrator/revision.hpp>

struct shop_operations : migrator::op {
  using op::op;
};
REVISION("abc", .message = "m");
OPERATIONS(shop_operations);
void upgrade(shop_operations& op) { op.drop_table("t"); }
