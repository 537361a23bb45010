// error: .*redefinition
#include <migrator/revision.hpp>

struct shop_operations : migrator::op {
  using op::op;
};
OPERATIONS(shop_operations);
OPERATIONS(migrator::op);
