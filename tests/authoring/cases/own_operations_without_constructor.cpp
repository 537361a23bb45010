// error: .*shop_operations lacks `using op::op;`
#include <migrator/revision.hpp>

struct shop_operations : migrator::op {
  void audit_table();
};
OPERATIONS(shop_operations);
