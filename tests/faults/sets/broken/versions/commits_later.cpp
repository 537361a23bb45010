// Ends the transaction in the middle of a text of several statements.
#include <migrator/revision.hpp>
using namespace migrator;

REVISION("commits_later", .down_revision = "good", .message = "ends the transaction, hidden behind another statement");

void upgrade(op& op) {
  op.create_table("first", column("id", bigint()));
  op.execute("CREATE TABLE second (id bigint); COMMIT");
  op.create_table("third", column("id", bigint()));
}
