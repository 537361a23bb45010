#include <migrator/revision.hpp>
using namespace migrator;

REVISION("w02", .down_revision = "w01", .message = "forgets an index");

void upgrade(op& op) {
  op.create_table("two", column("id", integer(), not_null), column("name", text()), primary_key("id"));
  op.execute("CREATE INDEX IF NOT EXISTS forgotten ON one (name)");
}

void downgrade(op& op) {
  op.drop_table("two");
}
