// The third of five statements is wrong, in its second line.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("third", .down_revision = "good", .message = "five statements");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.execute("UPDATE kept SET note = 'during'");
  op.execute("INSERT INTO kept (id, note)\n  SELECT id, nothing_like_this FROM kept");
  op.create_table("fourth", column("id", bigint()));
  op.drop_table("kept");
}
