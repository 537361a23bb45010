// error: .*needs the struct
#include <migrator/model.hpp>
using namespace migrator;

struct Item {
  int id;
};
MODEL("item", field(&Item::id, "id"));
