// error: 
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) {
  int number = 1;
  op.execute("SELECT $1", &number);
}
