// Reads all rows, however many.
#include <string>

#include <migrator/revision.hpp>
using namespace migrator;

REVISION("reads", .down_revision = "rows", .message = "reads many rows");

void upgrade(op& op) {
  long long sum = 0, count = 0;
  for (auto [id, name] : op.query<long long, text_view>("SELECT id, name FROM thing")) {
    sum += id;
    count += name.empty() ? 0 : 1;
  }
  op.log("sum " + std::to_string(sum) + " of " + std::to_string(count));
}
void downgrade(op&) {}
