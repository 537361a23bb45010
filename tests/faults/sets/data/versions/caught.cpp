// An exception ends an autocommit block, and the revision catches it. -x from=rows: it comes from among rows; -x uncaught=1: nobody catches
// it; -x fail=behind.
#include <migrator/revision.hpp>
#include <stdexcept>
using namespace migrator;

REVISION("caught", .down_revision = "thing", .message = "goes on behind an exception");

namespace {
void block(op& op) {
  op.autocommit_block([&] {
    op.execute("CREATE TABLE first (id int)");
    if (op.argument("from") == "rows")
      op.bulk_insert("first", {"id"}, [](row_writer& to) {
        to.add({1});
        throw std::runtime_error("the list ends in the middle");
      });
    throw std::runtime_error("the coffee is out");
  });
}
}  // namespace

void upgrade(op& op) {
  op.query<long long>("SELECT 1");  // what comes now is not known before it runs
  try {
    block(op);
  } catch (const std::runtime_error&) {
    if (op.argument("uncaught") == "1") throw;
  }
  op.execute("CREATE TABLE second (id int)");
  if (op.argument("fail") == "behind") op.execute("INSERT INTO nothing_like_this VALUES (1)");
}
void downgrade(op& op) {
  op.drop_table("first", if_exists);
  op.drop_table("second", if_exists);
}
