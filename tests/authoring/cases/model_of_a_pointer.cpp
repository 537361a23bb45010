// error: .*this C\+\+ type has no column type
#include <migrator/model.hpp>
using namespace migrator;

struct Item {
  const char* name;
};
MODEL(Item, "item", field(&Item::name, "name"));
