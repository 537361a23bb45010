// error: .*this C\+\+ type has no column type
#include <migrator/model.hpp>
using namespace migrator;

struct Money {};
struct Item {
  Money price;
};
MODEL(Item, "item", field(&Item::price, "price"));
