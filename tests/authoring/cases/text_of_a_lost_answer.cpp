// error: use of deleted function
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("abc");
void upgrade(op& op) {
  auto [email] = op.query<text_view>("SELECT email FROM person").front();
  op.log(email);
}
