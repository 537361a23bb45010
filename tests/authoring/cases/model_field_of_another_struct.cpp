// error: .*a field of another struct than the MODEL's
#include <migrator/model.hpp>
using namespace migrator;

struct Item {
  int id;
};
struct User {
  int id;
};
MODEL(User, "user", field(&Item::id, "id"));
