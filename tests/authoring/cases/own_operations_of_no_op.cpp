// error: .*shop_operations does not derive from migrator::op
#include <migrator/revision.hpp>

struct shop_operations {};
OPERATIONS(shop_operations);
