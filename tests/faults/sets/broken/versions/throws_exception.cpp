#include <stdexcept>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("throws_exception", .down_revision = "good", .message = "throws a std::exception");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  throw std::runtime_error("the coffee is out");
}
